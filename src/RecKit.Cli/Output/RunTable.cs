using RecKit.Core.Evaluation;
using RecKit.Results;

namespace RecKit.Cli.Output;

/// <summary>A run's result as a table: algorithms × metrics, with the best of each metric marked and a caption that says what was measured on what.</summary>
internal static class RunTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="result">What the run found.</param>
    /// <param name="protocol">How models were evaluated, where that is known.</param>
    public static Table Of(RunResult result, EvaluationSettings? protocol)
    {
        bool spread = result.Folds.Count > 1, repeated = result.Repeats > 1;
        List<Column> columns = [new("algorithm", "algorithm")];
        foreach (MetricColumn metric in result.Metrics)
        {
            columns.Add(new Column(metric.Name, metric.Name, IsNumeric: true));
            if (result.Significance is not null)
            {
                columns.Add(new Column($"{metric.Name}_low", "low", IsNumeric: true, Audience.Programs));
                columns.Add(new Column($"{metric.Name}_high", "high", IsNumeric: true, Audience.Programs));
            }
            if (spread)
                columns.Add(new Column($"{metric.Name}_std", "±", IsNumeric: true, Audience.Programs));
            if (repeated)
                columns.Add(new Column($"{metric.Name}_std_repeats", "±", IsNumeric: true, Audience.Programs));
        }
        columns.Add(new Column("train_seconds", "train s", IsNumeric: true));
        columns.Add(new Column("evaluate_seconds", "evaluate s", IsNumeric: true));

        double[] best = [.. result.Metrics.Select(metric => Best(result, metric))];
        List<IReadOnlyList<Cell>> rows = [];
        foreach (AlgorithmResult algorithm in result.Algorithms)
        {
            List<Cell> row = [new(algorithm.Id)];
            for (int i = 0; i < result.Metrics.Count; i++)
                AddMetric(row, result, algorithm, result.Metrics[i].Name, best[i]);
            row.Add(new Cell(algorithm.Timings.Train, ValueText.Seconds(algorithm.Timings.Train)));
            row.Add(new Cell(algorithm.Timings.Evaluate, ValueText.Seconds(algorithm.Timings.Evaluate)));
            rows.Add(row);
        }
        Table table = new(Title(result), columns, rows, [.. Caption(result, protocol)]);
        return result.Significance is null ? table : table with { BestMark = SignificanceTables.Mark };
    }

    private static void AddMetric(List<Cell> row, RunResult result, AlgorithmResult algorithm, string metric, double best)
    {
        bool spread = result.Folds.Count > 1, repeated = result.Repeats > 1;
        MetricSummary? summary = algorithm.Metrics.GetValueOrDefault(metric);
        if (summary is null || double.IsNaN(summary.Mean))
        {
            row.Add(new Cell(null, "–"));
        }
        else
        {
            string text = ValueText.Metric(summary.Mean);
            if (spread)
                text += Spread(summary.Std);
            if (repeated)
                text += Spread(summary.StdRepeats ?? double.NaN);
            if (summary.Interval is { } interval)
                text += $" {SignificanceTables.Interval(interval)}";
            bool isBest = result.Significance is { } report
                ? report.Metrics.Any(m => m.Metric == metric && m.Best.Contains(algorithm.Id))
                : summary.Mean == best;
            row.Add(new Cell(summary.Mean, text, isBest));
        }
        if (result.Significance is not null)
        {
            row.Add(SignificanceTables.Low(summary?.Interval));
            row.Add(SignificanceTables.High(summary?.Interval));
        }
        if (spread)
            row.Add(new Cell(summary?.Std));
        if (repeated)
            row.Add(new Cell(summary?.StdRepeats));
    }

    private static string Spread(double std) => $" ± {ValueText.Metric(std)}";

    private static double Best(RunResult result, MetricColumn metric)
    {
        double[] means =
        [
            .. result.Algorithms.Select(a => a.Metrics.GetValueOrDefault(metric.Name)?.Mean ?? double.NaN).Where(double.IsFinite),
        ];
        // One value alone is not the best of anything.
        if (means.Length < 2)
            return double.NaN;
        return metric.HigherIsBetter ? means.Max() : means.Min();
    }

    private static string Title(RunResult result)
    {
        DatasetSummary data = result.Dataset;
        return $"{result.Name}: {data.Name} ({ValueText.Plural(data.Events, "event")}, {ValueText.Plural(data.Users, "user")}, {ValueText.Plural(data.Items, "item")})";
    }

    private static IEnumerable<string> Caption(RunResult result, EvaluationSettings? protocol)
    {
        yield return (result.Folds.Count, result.Repeats) switch
        {
            ( > 1, > 1) => $"Mean ± standard deviation over {result.Folds.Count} folds ({Names(result.Folds)}) ± standard deviation over {result.Repeats} seeds; seconds are sums over both.",
            ( > 1, _) => $"Mean ± standard deviation over {result.Folds.Count} folds ({Names(result.Folds)}); seconds are sums over the folds.",
            (_, > 1) => $"One fold ({result.Folds[0]}); mean ± standard deviation over {result.Repeats} seeds; seconds are sums over the seeds.",
            _ => $"One fold ({result.Folds[0]}).",
        };
        if (protocol is not null)
        {
            string candidates = protocol.Candidates == CandidateMode.Given ? "the candidates that the data set gives each user" : "all items";
            string excluded = protocol.Exclude == ExcludeMode.Train ? ", without the user's training items" : "";
            string clip = protocol.Clip ? "; rating predictions are clipped to the scale" : "";
            yield return $"Lists rank {candidates}{excluded}{clip}.";
        }
        if (result.Rerank.Count > 0)
            yield return $"Lists are reranked: {string.Join(", then ", result.Rerank)}.";
        if (result.Significance is { } report)
        {
            yield return SignificanceTables.Words(report);
            foreach (string note in SignificanceTables.Notes(report))
                yield return note;
        }
        if (result.Algorithms.Any(a => result.Metrics.Any(m => !a.Metrics.ContainsKey(m.Name))))
            yield return "–: the metric does not fit what the algorithm predicts.";
        yield return $"Run: {result.Directory}";
    }

    private static string Names(IReadOnlyList<string> folds) =>
        folds.Count <= 5 ? string.Join(", ", folds) : $"{folds[0]} … {folds[^1]}";
}
