using System.Text.Json;
using RecKit.Results;

namespace RecKit.Cli.Output;

/// <summary>Formats a comparison of runs as tables and as JSON.</summary>
internal static class ComparisonTables
{
    /// <summary>Returns the table of values and the table of differences.</summary>
    /// <param name="comparison">The comparison.</param>
    public static Table[] Of(RunComparison comparison) => [Values(comparison), SignificanceTables.Pairs(comparison.Significance, comparison.Metrics)];

    /// <summary>Writes the comparison as JSON.</summary>
    /// <param name="writer">The JSON writer.</param>
    /// <param name="comparison">The comparison.</param>
    public static void Write(Utf8JsonWriter writer, RunComparison comparison)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("runs");
        foreach (ComparedRun run in comparison.Runs)
        {
            writer.WriteStartObject();
            writer.WriteString("name", run.Name);
            writer.WriteString("hash", run.Hash);
            writer.WriteString("directory", run.Directory);
            writer.WriteNumber("seed", run.Seed);
            writer.WriteNumber("repeats", run.Repeats);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        Texts(writer, "folds", comparison.Folds);
        writer.WriteNumber("users", comparison.Users);
        writer.WriteStartArray("algorithms");
        foreach (ComparedAlgorithm algorithm in comparison.Algorithms)
            Write(writer, comparison, algorithm);
        writer.WriteEndArray();
        SignificanceJson.Write(writer, comparison.Significance);
        Texts(writer, "notes", comparison.Notes);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RunComparison comparison, ComparedAlgorithm algorithm)
    {
        writer.WriteStartObject();
        writer.WriteString("id", algorithm.Id);
        writer.WriteNumber("run", algorithm.Run);
        writer.WriteString("use", algorithm.Use);
        writer.WriteStartObject("metrics");
        foreach (MetricColumn metric in comparison.Metrics)
        {
            if (!algorithm.Metrics.TryGetValue(metric.Name, out ComparedValue? value))
                continue;
            writer.WriteStartObject(metric.Name);
            if (double.IsFinite(value.Mean))
                writer.WriteNumber("mean", value.Mean);
            else
                writer.WriteNull("mean");
            if (value.Interval is { } interval)
                SignificanceJson.WriteInterval(writer, interval);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        if (algorithm.Failure is { } failure)
            RunJson.WriteError(writer, failure);
        writer.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static Table Values(RunComparison comparison)
    {
        List<Column> columns = [new("algorithm", "algorithm"), new("run", "run", IsNumeric: true)];
        foreach (MetricColumn metric in comparison.Metrics)
        {
            columns.Add(new Column(metric.Name, metric.Title, IsNumeric: true));
            columns.Add(new Column($"{metric.Name}_low", "low", IsNumeric: true, Audience.Programs));
            columns.Add(new Column($"{metric.Name}_high", "high", IsNumeric: true, Audience.Programs));
        }
        List<IReadOnlyList<Cell>> rows = [];
        foreach (ComparedAlgorithm algorithm in comparison.Algorithms)
        {
            List<Cell> row = [new(algorithm.Id), new(algorithm.Run)];
            foreach (MetricColumn metric in comparison.Metrics)
            {
                ComparedValue? value = algorithm.Metrics.GetValueOrDefault(metric.Name);
                bool isBest = comparison.Significance.Metrics.Any(m => m.Metric == metric.Name && m.Best.Contains(algorithm.Id));
                row.Add(value is null
                    ? new Cell(null, algorithm.Failure is null or { Stage: FailureStage.Refit } ? "–" : RunTable.Failed)
                    : double.IsNaN(value.Mean) ? new Cell(double.NaN, ValueText.Undefined)
                    : new Cell(value.Mean, $"{ValueText.Metric(value.Mean)} {SignificanceTables.Interval(value.Interval)}".TrimEnd(), isBest));
                row.Add(SignificanceTables.Low(value?.Interval));
                row.Add(SignificanceTables.High(value?.Interval));
            }
            rows.Add(row);
        }
        string folds = comparison.Folds.Count == 1 ? $"one fold ({comparison.Folds[0]})" : $"{ValueText.Plural(comparison.Folds.Count, "fold")} ({string.Join(", ", comparison.Folds)})";
        return new Table(
            $"{ValueText.Plural(comparison.Runs.Count, "run")}: {comparison.Runs[0].Dataset.Name}, {ValueText.Plural(comparison.Users, "user")}, {folds}",
            columns, rows,
            [.. comparison.Runs.Select((r, i) => $"Run {i + 1}: {r.Directory} ({(r.Repeats == 1 ? $"seed {r.Seed}" : $"{r.Repeats} seeds from {r.Seed}")})"), .. comparison.Notes])
        { BestMark = SignificanceTables.Mark };
    }
}
