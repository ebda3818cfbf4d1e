using System.Globalization;
using System.Text;
using RecKit.Results;

namespace RecKit.PowerShell;

/// <summary>
/// Formats the results of a run for its view: a line per algorithm, in 80 columns, with the best value of each metric marked.
/// </summary>
public static class RunText
{
    private const int Width = 80;
    private const int LongestName = 24;
    private const char Mark = '*';

    /// <summary>Formats the results.</summary>
    /// <param name="run">The result of the run.</param>
    /// <returns>Lines of at most 80 columns; only a long path at the end may be longer.</returns>
    public static string Of(RunResult run)
    {
        ArgumentNullException.ThrowIfNull(run);
        List<string> lines = [$"{run.Name}, on {run.Dataset.Name}{(run.Folds.Count > 1 ? $", {run.Folds.Count} folds" : "")}"];
        int name = Math.Min(LongestName, run.Algorithms.Select(a => a.Id.Length).DefaultIfEmpty(0).Max());
        foreach (AlgorithmResult algorithm in run.Algorithms)
            lines.AddRange(Wrapped($"  {(algorithm.Id.Length > name ? algorithm.Id[..(name - 1)] + "…" : algorithm.Id).PadRight(name)}{(algorithm.Failure is null ? "" : " ")}", Cells(run, algorithm), algorithm.Failure is null ? "  " : " "));
        if (Legend(run) is { } legend)
            lines.AddRange(Wrapped("  " + Mark, legend.Split(' '), " "));
        lines.Add($"  {run.Directory}");
        return string.Join(Environment.NewLine, lines);
    }

    private static IEnumerable<string> Cells(RunResult run, AlgorithmResult algorithm)
    {
        if (algorithm.Failure is { } failure)
        {
            yield return $"failed ({failure.Code}):";
            foreach (string word in failure.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                yield return word;
            yield break;
        }
        foreach (MetricColumn metric in run.Metrics.Where(m => algorithm.Metrics.ContainsKey(m.Name)))
        {
            double mean = algorithm.Metrics[metric.Name].Mean;
            yield return string.Create(CultureInfo.InvariantCulture, $"{metric.Name} {mean:0.0000}{(IsBest(run, algorithm, metric) ? Mark : ' ')}");
        }
        yield return string.Create(CultureInfo.InvariantCulture, $"{algorithm.Timings.Train:0.00} s");
    }

    private static bool IsBest(RunResult run, AlgorithmResult algorithm, MetricColumn metric)
    {
        if (run.Significance is { } report)
            return report.Metrics.Any(m => m.Metric == metric.Name && m.Best.Contains(algorithm.Id));
        double[] means = [.. run.Algorithms.Where(a => a.Metrics.ContainsKey(metric.Name)).Select(a => a.Metrics[metric.Name].Mean).Where(v => !double.IsNaN(v))];
        return means.Length > 1 && algorithm.Metrics[metric.Name].Mean.Equals(metric.HigherIsBetter ? means.Max() : means.Min());
    }

    private static string? Legend(RunResult run) => run.Significance switch
    {
        _ when run.Algorithms.Count < 2 => null,
        { } report => string.Create(CultureInfo.InvariantCulture, $"the best of its metric, or not significantly worse ({report.Test.ToString().ToLowerInvariant()}, level {report.Level})"),
        null => "the best of its metric; nothing was tested",
    };

    private static IEnumerable<string> Wrapped(string head, IEnumerable<string> words, string gap = "  ")
    {
        StringBuilder line = new(head);
        foreach (string word in words)
        {
            if (line.Length + gap.Length + word.TrimEnd().Length > Width && line.Length > head.Length)
            {
                yield return line.ToString().TrimEnd();
                line.Clear().Append(' ', head.Length);
            }
            line.Append(gap).Append(word);
        }
        yield return line.ToString().TrimEnd();
    }
}
