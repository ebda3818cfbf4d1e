using RecKit.Algorithms;

namespace RecKit.Metrics;

/// <summary>What a metric measures.</summary>
public sealed record MetricTraits
{
    /// <summary>Gets the kind of scores it is for: ratings get predictions, rankings get lists.</summary>
    public required PredictionTasks Task { get; init; }

    /// <summary>Gets whether a higher value is better.</summary>
    public required bool HigherIsBetter { get; init; }
}
