using RecKit.Models;
using RecKit.Reranking;

namespace RecKit.Rerankers.Mmr;

/// <summary>
/// Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): one place after the other goes to the item i with the highest
/// λ·rel(i) − (1 − λ)·max sim(i, j) over the items j before it, where rel is the score, brought to 0…1 over the candidates, and sim the cosine of the
/// feature vectors. The first place goes to the best candidate; of equal items the one that was ranked higher comes first.
/// </summary>
internal sealed class MmrReranker(MmrOptions options) : IReranker
{
    public IReadOnlyList<string> Features => options.Features;

    public IListReranker Prepare(ItemFacts items, RerankerContext context) =>
        new MmrLists(options.Lambda, options.Candidates, FeatureVectors.Of(items, options.Features, context.Cancellation));

    // What was prepared decides how lists are made, not the options of this instance.
    public IListReranker Load(IModelReader reader, LoadContext context) => MmrLists.Load(reader);
}
