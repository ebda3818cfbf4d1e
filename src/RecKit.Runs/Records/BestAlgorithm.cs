using RecKit.Results;

namespace RecKit.Runs.Records;

/// <summary>Selects the best algorithm.</summary>
internal static class BestAlgorithm
{
    /// <summary>
    /// Selects the best algorithm by the mean of a metric, on the validation part where there is one, else on the test part. The first of
    /// equals wins.
    /// </summary>
    /// <param name="results">The algorithms.</param>
    /// <param name="metric">The metric.</param>
    /// <returns>The best algorithm; null when the metric is undefined for all of them.</returns>
    public static AlgorithmResult? Choose(IReadOnlyList<AlgorithmResult> results, MetricColumn metric)
    {
        AlgorithmResult? best = null;
        double bestValue = double.NaN;
        foreach (AlgorithmResult result in results)
        {
            IReadOnlyDictionary<string, MetricSummary> metrics = result.Validation.Count > 0 ? result.Validation : result.Metrics;
            if (!metrics.TryGetValue(metric.Name, out MetricSummary? summary) || double.IsNaN(summary.Mean))
                continue;
            if (best is null || (metric.HigherIsBetter ? summary.Mean > bestValue : summary.Mean < bestValue))
                (best, bestValue) = (result, summary.Mean);
        }

        return best;
    }
}
