using System.ComponentModel.DataAnnotations;
using RecKit.Models;
using RecKit.Reranking;

namespace Contoso.Evaluation;

/// <summary>The options of <c>known-first</c>.</summary>
public sealed record KnownFirstOptions
{
    /// <summary>Gets how many users must have an item for it to keep its place.</summary>
    [Range(1, 1_000_000)]
    public int Users { get; init; } = 5;
}

/// <summary>Two passes over the list: first the items that enough users have, then the others.</summary>
internal sealed class KnownFirst(KnownFirstOptions options) : IReranker
{
    public IReadOnlyList<string> Features => [];

    public IListReranker Prepare(ItemFacts items, RerankerContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return new Lists(items.ItemUsers, options.Users);
    }

    public IListReranker Load(IModelReader reader, LoadContext context) => new Lists(reader.Read<int>("item_users"), options.Users);

    private sealed class Lists(ReadOnlyMemory<int> itemUsers, int least) : IListReranker
    {
        public int CandidateCount(int length) => (int)Math.Min(int.MaxValue, 3L * length);

        public int Rerank(in RankedList list, Span<int> places, Span<float> scores)
        {
            int count = 0;
            foreach (bool known in (ReadOnlySpan<bool>)[true, false])
            {
                for (int place = 0; place < list.Items.Length && count < places.Length; place++)
                {
                    if (IsKnown(list.Items[place]) != known)
                        continue;
                    places[count] = place;
                    scores[count++] = list.Scores[place];
                }
            }
            return count;
        }

        public void Save(IModelWriter writer) => writer.Write("item_users", itemUsers.Span);

        private bool IsKnown(int item) => item < itemUsers.Length && itemUsers.Span[item] >= least;
    }
}
