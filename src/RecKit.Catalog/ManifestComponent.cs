using RecKit.Algorithms;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Metrics;

namespace RecKit.Catalog;

/// <summary>A component as a manifest describes it.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Id">Its id.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Source">The paper it follows, if any.</param>
/// <param name="Options">Its options.</param>
/// <param name="Algorithm">The traits of an algorithm; null for other kinds.</param>
/// <param name="Metric">The traits of a metric; null for other kinds.</param>
public sealed record ManifestComponent(
    ComponentKind Kind, string Id, string Summary, string? Source, OptionsSchema Options, AlgorithmTraits? Algorithm, MetricTraits? Metric);
