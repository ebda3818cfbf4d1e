using RecKit.Core.Evaluation;
using RecKit.Results;

namespace RecKit.Core.Runs;

/// <summary>Puts the values of folds together.</summary>
internal static class FoldSummaries
{
    /// <summary>Summarises the metrics of an algorithm.</summary>
    /// <param name="folds">One evaluation per fold, in fold order; all with the same metrics.</param>
    /// <returns>The metrics by name.</returns>
    public static IReadOnlyDictionary<string, MetricSummary> Of(IReadOnlyList<EvaluationResult> folds)
    {
        Dictionary<string, MetricSummary> metrics = new(StringComparer.Ordinal);
        for (int i = 0; i < (folds.Count == 0 ? 0 : folds[0].Metrics.Count); i++)
        {
            metrics.Add(
                folds[0].Metrics[i].Name,
                Of([.. folds.Select(f => f.Metrics[i].Value)], [.. folds.Select(f => f.Metrics[i].UndefinedUsers)]));
        }

        return metrics;
    }

    /// <summary>Gives mean and sample standard deviation over the folds in which the metric was defined.</summary>
    /// <param name="values">One value per fold; NaN where it was not defined.</param>
    /// <param name="undefinedUsers">The users left out in each fold.</param>
    /// <returns>The summary.</returns>
    public static MetricSummary Of(double[] values, int[] undefinedUsers)
    {
        int count = 0;
        double sum = 0;
        foreach (double value in values)
        {
            if (double.IsNaN(value))
                continue;
            count++;
            sum += value;
        }

        double mean = count == 0 ? double.NaN : sum / count;
        double squares = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
                squares += (value - mean) * (value - mean);
        }

        return new MetricSummary(mean, count < 2 ? double.NaN : Math.Sqrt(squares / (count - 1)), values) { UndefinedUsers = undefinedUsers };
    }
}
