using RecKit.Models;
using RecKit.Reranking;

namespace RecKit.Rerankers.PopularityPenalty;

/// <summary>
/// Orders candidates by rel(i) − weight·ln(1 + n(i)) ÷ ln(1 + max n), where rel is the score, brought to 0…1 over the candidates, and n(i) the number of
/// users who have item i in the training part: a linear trade of relevance for novelty (Vargas and Castells, RecSys 2011). Of equal items
/// the one that was ranked higher comes first.
/// </summary>
internal sealed class PopularityPenaltyReranker(PopularityPenaltyOptions options) : IReranker
{
    public IReadOnlyList<string> Features => [];

    public IListReranker Prepare(ItemFacts items, RerankerContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        double scale = 0;
        foreach (int users in items.ItemUsers.Span)
            scale = Math.Max(scale, Math.Log(1.0 + users));
        float[] penalties = new float[items.ItemCount];
        for (int item = 0; item < penalties.Length; item++)
            penalties[item] = scale > 0 ? (float)(options.Weight * Math.Log(1.0 + items.ItemUsers.Span[item]) / scale) : 0;
        return new PopularityPenaltyLists(options.Candidates, penalties);
    }

    // What was prepared decides how lists are made, not the options of this instance.
    public IListReranker Load(IModelReader reader, LoadContext context) => PopularityPenaltyLists.Load(reader);
}
