using RecKit.Models;
using RecKit.Reranking;

namespace Contoso.Sample_1;

/// <summary>Reranks lists. Immutable: many threads ask at once.</summary>
internal sealed class SampleTypeLists(ReadOnlyMemory<int> itemUsers, int most, int depth) : IListReranker
{
    public static SampleTypeLists Load(IModelReader reader)
    {
        ReadOnlySpan<int> settings = reader.Read<int>("settings").Span;
        return new(reader.Read<int>("item_users"), settings[0], settings[1]);
    }

    public int CandidateCount(int length) => (int)Math.Min(int.MaxValue, (long)depth * length);

    // list.Query has the user's history, list.Traits what the scores mean.
    public int Rerank(in RankedList list, Span<int> places, Span<float> scores)
    {
        int count = 0;
        foreach (bool rare in (ReadOnlySpan<bool>)[true, false])
        {
            for (int place = 0; place < list.Items.Length && count < places.Length; place++)
            {
                if (IsRare(list.Items[place]) != rare)
                    continue;
                places[count] = place;
                scores[count++] = list.Scores[place];
            }
        }
        return count;
    }

    public void Save(IModelWriter writer)
    {
        writer.Write("item_users", itemUsers.Span);
        writer.Write("settings", [most, depth]);
    }

    // An item that came after training is not known here.
    private bool IsRare(int item) => (uint)item >= (uint)itemUsers.Length || itemUsers.Span[item] <= most;
}
