using RecKit.Algorithms;
using RecKit.Components;
using RecKit.Metrics;

[assembly: Plugin(typeof(MetricsPlugin))]

namespace RecKit.Metrics;

/// <summary>The metrics that come with RecKit. A new one is a class here and a line below.</summary>
public sealed class MetricsPlugin : IPlugin
{
    private static readonly MetricTraits Error = new() { Task = PredictionTasks.Rating, HigherIsBetter = false };
    private static readonly MetricTraits Ranking = new() { Task = PredictionTasks.Ranking, HigherIsBetter = true };

    /// <inheritdoc/>
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Metric<NoOptions>(
            "rmse", "Root mean squared error of predicted ratings.", Error, _ => new RmseMetric()),
        Component.Metric<NoOptions>(
            "mae", "Mean absolute error of predicted ratings.", Error, _ => new MaeMetric()),
        Component.Metric<RankingMetricOptions>(
            "precision", "Share of the first k places that hold a relevant item.", Ranking, o => new PrecisionMetric(o)),
        Component.Metric<RankingMetricOptions>(
            "recall", "Share of the relevant items that stand among the first k.", Ranking, o => new RecallMetric(o)),
        Component.Metric<RankingMetricOptions>(
            "ndcg", "Discounted gain of the relevant items among the first k, relative to the best possible list.", Ranking, o => new NdcgMetric(o),
            "Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, TOIS 2002; binary gain, logarithm to base 2"),
        Component.Metric<RankingMetricOptions>(
            "hit-rate", "Share of users with a relevant item among the first k.", Ranking, o => new HitRateMetric(o)),
        Component.Metric<RankingMetricOptions>(
            "mrr", "Mean reciprocal rank of the first relevant item among the first k.", Ranking, o => new MrrMetric(o),
            "Voorhees, The TREC-8 question answering track report, 1999"),
    ];
}
