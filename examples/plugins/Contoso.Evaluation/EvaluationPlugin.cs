using Contoso.Evaluation;
using RecKit.Algorithms;
using RecKit.Components;
using RecKit.Metrics;

[assembly: Plugin(typeof(EvaluationPlugin))]

namespace Contoso.Evaluation;

/// <summary>Names what this assembly brings: a metric, a split and a reranker.</summary>
internal sealed class EvaluationPlugin : IPlugin
{
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Metric<RankBiasedPrecisionOptions>(
            "rank-biased-precision", "Rank-biased precision: what a user finds who goes from each item to the next with a fixed probability.",
            new MetricTraits { Task = PredictionTasks.Ranking, HigherIsBetter = true },
            options => new RankBiasedPrecision(options), source: "Moffat & Zobel (TOIS 2008)"),
        Component.Split<EveryNthOptions>("every-nth", "Tests on every n-th event of each user, and trains on the others.", options => new EveryNthSplit(options)),
        Component.Reranker<KnownFirstOptions>("known-first", "Moves items that too few users have behind all others.", options => new KnownFirst(options)),
    ];
}
