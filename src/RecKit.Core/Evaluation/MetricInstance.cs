using RecKit.Metrics;

namespace RecKit.Core.Evaluation;

/// <summary>A metric of a run.</summary>
/// <param name="Name">Its name in tables: <c>ndcg@10</c>.</param>
/// <param name="Traits">Its traits.</param>
/// <param name="Metric">The metric.</param>
public sealed record MetricInstance(string Name, MetricTraits Traits, IMetric Metric);
