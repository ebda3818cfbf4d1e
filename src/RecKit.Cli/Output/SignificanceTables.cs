using RecKit.Results;

namespace RecKit.Cli.Output;

/// <summary>Formats test results between algorithms, as a table of pairs and as explanations of marks.</summary>
internal static class SignificanceTables
{
    /// <summary>The meaning of a mark when differences were tested.</summary>
    public const string Mark = "the best of its column, and those that do not differ from it significantly";

    /// <summary>Creates the table of differences: a row per metric and pair.</summary>
    /// <param name="report">The report.</param>
    /// <param name="columns">The metrics, with their display names.</param>
    public static Table Pairs(SignificanceReport report, IReadOnlyList<MetricColumn> columns)
    {
        Dictionary<string, string> titles = columns.ToDictionary(c => c.Name, c => c.Title);
        List<IReadOnlyList<Cell>> rows = [];
        foreach (MetricSignificance metric in report.Metrics)
        {
            foreach (PairedDifference pair in metric.Pairs)
            {
                rows.Add(
                [
                    new(metric.Metric, titles.GetValueOrDefault(metric.Metric)), new(pair.First), new(pair.Second), Number(pair.Difference), Low(pair.Interval), High(pair.Interval),
                    new(null, Interval(pair.Interval)), P(pair.P), P(pair.CorrectedP), new(pair.Significant, pair.Significant ? "yes" : "no"), Number(pair.CohenD),
                ]);
            }
        }
        return new Table(
            "Differences over the same users",
            [
                new("metric", "metric"), new("first", "first"), new("second", "second"), new("difference", "first − second", IsNumeric: true),
                new("low", "low", IsNumeric: true, Audience.Programs), new("high", "high", IsNumeric: true, Audience.Programs),
                new("interval", "interval", IsNumeric: true, Audience.People), new("p", "p", IsNumeric: true), new("corrected_p", "corrected p", IsNumeric: true),
                new("significant", "significant"), new("cohen_d", "d", IsNumeric: true),
            ],
            rows, [Words(report), .. Notes(report)]);
    }

    /// <summary>Describes the test.</summary>
    /// <param name="report">The report.</param>
    public static string Words(SignificanceReport report)
    {
        string level = ValueText.Of(report.Level);
        string correction = report.Correction switch
        {
            PValueCorrection.Holm => "Holm's correction",
            PValueCorrection.BenjaminiHochberg => "Benjamini and Hochberg's correction",
            _ => "no correction",
        };
        string test = report.Test switch
        {
            SignificanceTest.Permutation => "permutation test",
            SignificanceTest.Wilcoxon => "Wilcoxon's signed-rank test",
            _ => "bootstrap test",
        };
        return $"Tested: paired {test} over {ValueText.Plural(report.Users, "user")}, level {level}, {correction} over the pairs of each metric; intervals are of {ValueText.Count(report.Resamples)} resamples.";
    }

    /// <summary>Explains why a metric has no test or no interval.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<string> Notes(SignificanceReport report) =>
        report.Metrics.Where(m => m.Note is not null).Select(m => $"{m.Metric}: {m.Note}");

    /// <summary>Formats an interval for people; empty when there is none.</summary>
    /// <param name="interval">The interval.</param>
    public static string Interval(ConfidenceInterval? interval) =>
        interval is null ? "" : $"[{ValueText.Metric(interval.Low)}, {ValueText.Metric(interval.High)}]";

    /// <summary>Returns the lower end of an interval, for programs.</summary>
    public static Cell Low(ConfidenceInterval? interval) => new(interval?.Low);

    /// <summary>Returns the upper end of an interval, for programs.</summary>
    public static Cell High(ConfidenceInterval? interval) => new(interval?.High);

    private static Cell Number(double value) => double.IsNaN(value) ? new Cell(null, "–") : new Cell(value, ValueText.Metric(value));

    // A p-value is never zero: the smallest number with this many digits is shown as an upper bound.
    private static Cell P(double p) => double.IsNaN(p) ? new Cell(null, "–") : new Cell(p, p < 0.0001 ? "< 0.0001" : ValueText.Metric(p));
}
