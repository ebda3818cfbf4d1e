using RecKit.Components;
using RecKit.Rerankers;
using RecKit.Rerankers.Calibrated;
using RecKit.Rerankers.CategoryCap;
using RecKit.Rerankers.Mmr;
using RecKit.Rerankers.PopularityPenalty;

[assembly: Plugin(typeof(RerankersPlugin))]

namespace RecKit.Rerankers;

/// <summary>The rerankers that come with RecKit. A new one is a folder here and a line below.</summary>
public sealed class RerankersPlugin : IPlugin
{
    /// <inheritdoc/>
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Reranker<MmrOptions>(
            "mmr", "Trades relevance for variety: each item should be unlike those before it.", o => new MmrReranker(o),
            "Carbonell and Goldstein, The use of MMR, diversity-based reranking, SIGIR 1998"),
        Component.Reranker<CalibratedOptions>(
            "calibrated", "Gives lists the categories of the user's history in the same proportions.", o => new CalibratedReranker(o),
            "Steck, Calibrated recommendations, RecSys 2018"),
        Component.Reranker<CategoryCapOptions>(
            "category-cap", "Lists at most so many items of a category.", o => new CategoryCapReranker(o)),
        Component.Reranker<PopularityPenaltyOptions>(
            "popularity-penalty", "Takes from each item's score what its popularity is worth.", o => new PopularityPenaltyReranker(o),
            "Vargas and Castells, Rank and relevance in novelty and diversity metrics for recommender systems, RecSys 2011"),
    ];
}
