using RecKit.Diagnostics;
using RecKit.Results;

namespace RecKit.Cli.Output;

/// <summary>
/// A run's result as a table of algorithms × metrics. The best value of each metric is marked; the caption describes the evaluation.
/// </summary>
internal static class RunTable
{
    /// <summary>The text shown instead of the values of a failed algorithm.</summary>
    public const string Failed = "failed";

    /// <summary>Creates the table.</summary>
    /// <param name="result">The result of the run.</param>
    public static Table Of(RunResult result)
    {
        bool spread = result.Folds.Count > 1, repeated = result.Repeats > 1, validated = HasValidation(result);
        List<Column> columns = [new("algorithm", "algorithm")];
        foreach (MetricColumn metric in result.Metrics)
        {
            columns.Add(new Column(metric.Name, metric.Title, IsNumeric: true));
            if (result.Significance is not null)
            {
                columns.Add(new Column($"{metric.Name}_low", "low", IsNumeric: true, Audience.Programs));
                columns.Add(new Column($"{metric.Name}_high", "high", IsNumeric: true, Audience.Programs));
            }
            if (spread)
                columns.Add(new Column($"{metric.Name}_std", "±", IsNumeric: true, Audience.Programs));
            if (repeated)
                columns.Add(new Column($"{metric.Name}_std_repeats", "±", IsNumeric: true, Audience.Programs));
            if (validated)
                columns.Add(new Column($"{metric.Name}_validation", "validation", IsNumeric: true, Audience.Programs));
        }
        columns.Add(new Column("train_seconds", "train s", IsNumeric: true));
        columns.Add(new Column("evaluate_seconds", "evaluate s", IsNumeric: true));
        columns.Add(new Column("error_code", "code", Audience: Audience.Programs));
        columns.Add(new Column("error", "error", Audience: Audience.Programs));

        double[] best = [.. result.Metrics.Select(metric => Best(result, metric))];
        List<IReadOnlyList<Cell>> rows = [];
        foreach (AlgorithmResult algorithm in result.Algorithms)
        {
            List<Cell> row = [new(algorithm.Id)];
            for (int i = 0; i < result.Metrics.Count; i++)
            {
                AddMetric(row, result, algorithm, result.Metrics[i].Name, best[i]);
                if (validated)
                    row.Add(Validation(algorithm, result.Metrics[i].Name));
            }
            row.Add(Seconds(algorithm, algorithm.Timings.Train));
            row.Add(Seconds(algorithm, algorithm.Timings.Evaluate));
            row.Add(new Cell(algorithm.Failure?.Code));
            row.Add(new Cell(algorithm.Failure?.Message));
            rows.Add(row);
        }
        Table table = new(Title(result), columns, rows, [.. Caption(result)]);
        return result.Significance is null ? table : table with { BestMark = SignificanceTables.Mark };
    }

    /// <summary>Describes the failure of an algorithm.</summary>
    /// <param name="id">The row id.</param>
    /// <param name="failure">The failure.</param>
    public static string Failure(string id, AlgorithmFailure failure) =>
        $"{id} {Failed} ({failure.Code}): {failure.Message}{(failure.Stage == FailureStage.Refit ? " Its results are valid, but no model was kept." : "")}";

    /// <summary>Creates the table of validation results; null when there are none.</summary>
    /// <param name="result">The result of the run.</param>
    public static Table? OfValidation(RunResult result)
    {
        if (!HasValidation(result))
            return null;
        bool searched = result.Algorithms.Any(a => a.Search is not null);
        return new Table(
            "On the validation part",
            [new("algorithm", "algorithm"), .. result.Metrics.Select(m => new Column(m.Name, m.Title, IsNumeric: true))],
            [.. result.Algorithms.Select(a => (IReadOnlyList<Cell>)[new(a.Id), .. result.Metrics.Select(m => Validation(a, m.Name))])],
            [.. searched ? ["For searched options, these are the results of the chosen trial. The tested model was also trained on the validation part."] : Array.Empty<string>()]);
    }

    private static bool HasValidation(RunResult result) => result.Algorithms.Any(a => a.Validation.Count > 0);

    private static Cell Validation(AlgorithmResult algorithm, string metric) =>
        algorithm.Validation.GetValueOrDefault(metric)?.Mean is { } mean ? new Cell(mean, ValueText.Metric(mean)) : None(algorithm);

    private static Cell Seconds(AlgorithmResult algorithm, double seconds) => algorithm.IsMeasured ? new Cell(seconds, ValueText.Seconds(seconds)) : new Cell(null, "–");

    private static Cell None(AlgorithmResult algorithm) => new(null, algorithm.IsMeasured ? "–" : Failed);

    private static void AddMetric(List<Cell> row, RunResult result, AlgorithmResult algorithm, string metric, double best)
    {
        bool spread = result.Folds.Count > 1, repeated = result.Repeats > 1;
        MetricSummary? summary = algorithm.Metrics.GetValueOrDefault(metric);
        if (summary is null)
        {
            row.Add(None(algorithm));
        }
        else if (double.IsNaN(summary.Mean))
        {
            row.Add(new Cell(double.NaN, ValueText.Undefined));
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

    private static string Spread(double std) => $" ± {(double.IsNaN(std) ? "–" : ValueText.Metric(std))}";

    private static double Best(RunResult result, MetricColumn metric)
    {
        double[] means =
        [
            .. result.Algorithms.Select(a => a.Metrics.GetValueOrDefault(metric.Name)?.Mean ?? double.NaN).Where(double.IsFinite),
        ];
        // A single value is not marked as the best.
        if (means.Length < 2)
            return double.NaN;
        return metric.HigherIsBetter ? means.Max() : means.Min();
    }

    private static string Title(RunResult result)
    {
        DatasetSummary data = result.Dataset;
        return $"{result.Name}: {data.Name} ({ValueText.Plural(data.Events, "event")}, {ValueText.Plural(data.Users, "user")}, {ValueText.Plural(data.Items, "item")})";
    }

    private static IEnumerable<string> Caption(RunResult result)
    {
        yield return (result.Folds.Count, result.Repeats) switch
        {
            ( > 1, > 1) => $"Mean ± standard deviation over {result.Folds.Count} folds ({Names(result.Folds)}) ± standard deviation over {result.Repeats} seeds; seconds are sums over both.",
            ( > 1, _) => $"Mean ± standard deviation over {result.Folds.Count} folds ({Names(result.Folds)}); seconds are sums over the folds.",
            (_, > 1) => $"One fold ({result.Folds[0]}); mean ± standard deviation over {result.Repeats} seeds; seconds are sums over the seeds.",
            _ => $"One fold ({result.Folds[0]}).",
        };
        if (result.Evaluation is { } protocol)
            yield return Protocol(protocol);
        if (result.Rerank.Count > 0)
            yield return $"Lists are reranked: {string.Join(", then ", result.Rerank)}.";
        if (result.Significance is { } report)
        {
            yield return SignificanceTables.Words(report);
            foreach (string note in SignificanceTables.Notes(report))
                yield return note;
        }
        foreach (RunNotice warning in result.Warnings)
            yield return $"Warning {warning.Code}: {warning.Message}";
        foreach (AlgorithmResult algorithm in result.Algorithms.Where(a => a.Failure is not null))
            yield return Failure(algorithm.Id, algorithm.Failure!);
        if (result.State == RunState.Failed)
            yield return "Correct the failed algorithm and run again: finished work is reused.";
        AlgorithmResult[] measured = [.. result.Algorithms.Where(a => a.IsMeasured)];
        if (measured.Any(a => result.Metrics.Any(m => !a.Metrics.ContainsKey(m.Name))))
            yield return "–: the metric does not fit what the algorithm predicts.";
        if (measured.Any(a => a.Metrics.Values.Any(m => double.IsNaN(m.Mean))))
            yield return $"{ValueText.Undefined}: the metric has no value for any tested user: nothing could be listed, or no test event counts.";
        yield return $"Run: {result.Directory}";
    }

    private static string Protocol(EvaluationSettings protocol)
    {
        string candidates = protocol.Candidates switch
        {
            CandidateMode.Given => "the candidates that the data set gives each user",
            CandidateMode.Sampled when protocol.Sampling == CandidateSampling.Popularity => $"{ValueText.Plural(protocol.Negatives, "sampled candidate")} of each user, drawn by popularity, and the test items",
            CandidateMode.Sampled => $"{ValueText.Plural(protocol.Negatives, "sampled candidate")} of each user and the test items",
            _ => "all items",
        };
        string excluded = protocol.Exclude == ExcludeMode.Train ? ", without the user's training items" : "";
        string clip = protocol.Clip ? "; rating predictions are clipped to the scale" : "";
        string caution = protocol.Candidates == CandidateMode.Sampled ? " Sampled metrics are not those of the whole ranking, and may order algorithms otherwise." : "";
        return $"Lists rank {candidates}{excluded}{clip}.{caution}";
    }

    private static string Names(IReadOnlyList<string> folds) =>
        folds.Count <= 5 ? string.Join(", ", folds) : $"{folds[0]} … {folds[^1]}";
}
