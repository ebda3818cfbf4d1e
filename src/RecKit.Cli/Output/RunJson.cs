using System.Text.Json;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.Results;

namespace RecKit.Cli.Output;

/// <summary>A run's result as JSON: the fields of <c>results.json</c> and the path of the run.</summary>
internal static class RunJson
{
    public static void Write(Utf8JsonWriter writer, RunResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("name", result.Name);
        writer.WriteString("hash", result.Hash);
        writer.WriteString("state", JsonNamingPolicy.KebabCaseLower.ConvertName(result.State.ToString()));
        writer.WriteString("directory", result.Directory);
        writer.WriteStartObject("dataset");
        writer.WriteString("name", result.Dataset.Name);
        writer.WriteNumber("events", result.Dataset.Events);
        writer.WriteNumber("users", result.Dataset.Users);
        writer.WriteNumber("items", result.Dataset.Items);
        writer.WriteEndObject();
        writer.WriteStartArray("folds");
        foreach (string fold in result.Folds)
            writer.WriteStringValue(fold);
        writer.WriteEndArray();
        writer.WriteNumber("repeats", result.Repeats);
        writer.WriteStartArray("rerank");
        foreach (string reranker in result.Rerank)
            writer.WriteStringValue(reranker);
        writer.WriteEndArray();
        if (result.Evaluation is { } evaluation)
        {
            writer.WritePropertyName("evaluation");
            JsonSerializer.Serialize(writer, evaluation, OptionsFactory.Json);
        }
        writer.WriteStartArray("warnings");
        foreach (RunNotice warning in result.Warnings)
        {
            writer.WriteStartObject();
            writer.WriteString("code", warning.Code);
            writer.WriteString("message", warning.Message);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("algorithms");
        foreach (AlgorithmResult algorithm in result.Algorithms)
            Write(writer, result, algorithm);
        writer.WriteEndArray();
        if (result.Significance is { } report)
            SignificanceJson.Write(writer, report);
        writer.WriteEndObject();
    }

    /// <summary>Writes the failure of an algorithm, as in <c>results.json</c>.</summary>
    /// <param name="writer">The JSON writer.</param>
    /// <param name="failure">The failure.</param>
    public static void WriteError(Utf8JsonWriter writer, AlgorithmFailure failure)
    {
        writer.WriteStartObject("error");
        writer.WriteString("code", failure.Code);
        writer.WriteString("message", failure.Message);
        writer.WriteString("stage", JsonNamingPolicy.KebabCaseLower.ConvertName(failure.Stage.ToString()));
        writer.WriteString("fold", failure.Fold);
        writer.WriteNumber("repeat", failure.Repeat);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RunResult result, AlgorithmResult algorithm)
    {
        writer.WriteStartObject();
        writer.WriteString("id", algorithm.Id);
        writer.WriteString("use", algorithm.Use);
        Write(writer, "metrics", result, algorithm.Metrics);
        if (algorithm.Validation.Count > 0)
            Write(writer, "validation", result, algorithm.Validation);
        if (algorithm.Search is { } search)
            SearchJson.Write(writer, search);
        writer.WriteStartObject("timings");
        writer.WriteNumber("train", algorithm.Timings.Train);
        writer.WriteNumber("evaluate", algorithm.Timings.Evaluate);
        writer.WriteEndObject();
        if (algorithm.Failure is { } failure)
            WriteError(writer, failure);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, RunResult result, IReadOnlyDictionary<string, MetricSummary> metrics)
    {
        writer.WriteStartObject(name);
        foreach (MetricColumn column in result.Metrics)
        {
            if (!metrics.TryGetValue(column.Name, out MetricSummary? summary))
                continue;
            writer.WriteStartObject(column.Name);
            Write(writer, "mean", summary.Mean);
            Write(writer, "std", summary.Std);
            Write(writer, "folds", summary.Folds);
            if (summary.Interval is { } interval)
                SignificanceJson.WriteInterval(writer, interval);
            if (summary.Repeats is { } repeats)
            {
                Write(writer, "repeats", repeats);
                Write(writer, "std_repeats", summary.StdRepeats ?? double.NaN);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<double> values)
    {
        writer.WriteStartArray(name);
        foreach (double value in values)
        {
            if (double.IsFinite(value))
                writer.WriteNumberValue(value);
            else
                writer.WriteNullValue();
        }
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumber(name, value);
        else
            writer.WriteNull(name);
    }
}
