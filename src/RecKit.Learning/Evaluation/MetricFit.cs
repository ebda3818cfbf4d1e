using RecKit.Algorithms;
using RecKit.Metrics;

namespace RecKit.Learning.Evaluation;

/// <summary>Decides which metrics an algorithm can be measured with.</summary>
public static class MetricFit
{
    /// <summary>Tells whether a metric fits an algorithm: every model can be ranked, but one that gives lists only has no places for all items; the other tasks need scores of that meaning.</summary>
    /// <param name="metric">The traits of the metric.</param>
    /// <param name="algorithm">The traits of the algorithm.</param>
    /// <returns>True when it fits.</returns>
    public static bool Fits(MetricTraits metric, AlgorithmTraits algorithm)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(algorithm);
        return !(metric.Ranks && algorithm.ListsOnly) && (metric.Task & (algorithm.Tasks | PredictionTasks.Ranking)) != 0;
    }

    /// <summary>Tells whether a metric looks at predictions of an algorithm that it fits.</summary>
    internal static bool NeedsPredictions(MetricTraits metric, AlgorithmTraits algorithm) =>
        (metric.Task & algorithm.Tasks & (PredictionTasks.Rating | PredictionTasks.Probability)) != 0;
}
