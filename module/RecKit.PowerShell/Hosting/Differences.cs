using RecKit.Results;

namespace RecKit.PowerShell.Hosting;

/// <summary>Creates the output objects for differences between models or algorithms.</summary>
internal static class Differences
{
    /// <summary>Returns one object per metric and pair.</summary>
    /// <param name="report">The test results.</param>
    /// <param name="warn">Receives the reason why a metric was not tested.</param>
    /// <param name="higherIsBetter">Returns the direction of a metric.</param>
    public static IEnumerable<ModelDifference> Of(SignificanceReport report, Action<string> warn, Func<string, bool> higherIsBetter)
    {
        foreach (MetricSignificance metric in report.Metrics)
        {
            if (metric.Note is { } note)
                warn($"{metric.Metric}: {note}");
            foreach (PairedDifference pair in metric.Pairs)
                yield return Of(metric.Metric, pair, higherIsBetter(metric.Metric));
        }
    }

    private static ModelDifference Of(string metric, PairedDifference pair, bool higherIsBetter) => new()
    {
        Metric = metric,
        First = pair.First,
        Second = pair.Second,
        Difference = pair.Difference,
        Low = pair.Interval?.Low,
        High = pair.Interval?.High,
        P = pair.CorrectedP,
        Significant = pair.Significant,
        Better = pair.Difference == 0 || double.IsNaN(pair.Difference) ? null : pair.Difference > 0 == higherIsBetter ? pair.First : pair.Second,
        EffectSize = pair.CohenD,
        Users = pair.Users,
    };
}
