using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Results;

namespace RecKit.Cli.Output;

/// <summary>The search of an algorithm as JSON, as in <c>results.json</c>.</summary>
internal static class SearchJson
{
    public static void Write(Utf8JsonWriter writer, SearchResult search)
    {
        writer.WriteStartObject("search");
        writer.WriteString("use", search.Use);
        writer.WriteString("metric", search.Metric);
        writer.WriteBoolean("higher_is_better", search.HigherIsBetter);
        writer.WriteStartArray("options");
        foreach (string option in search.Options)
            writer.WriteStringValue(option);
        writer.WriteEndArray();
        writer.WriteStartArray("winners");
        foreach (SearchWinner winner in search.Winners)
        {
            writer.WriteStartObject();
            writer.WriteString("fold", winner.Fold);
            writer.WriteNumber("trial", winner.Trial);
            Write(writer, "value", winner.Value);
            Write(writer, "options", winner.Options);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("trials");
        foreach (TrialResult trial in search.Trials)
            Write(writer, trial);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TrialResult trial)
    {
        writer.WriteStartObject();
        writer.WriteString("fold", trial.Fold);
        writer.WriteNumber("number", trial.Number);
        writer.WriteString("state", JsonNamingPolicy.KebabCaseLower.ConvertName(trial.State.ToString()));
        Write(writer, "options", trial.Options);
        Write(writer, "value", trial.Value);
        writer.WriteStartObject("metrics");
        foreach ((string name, double value) in trial.Metrics)
            Write(writer, name, value);
        writer.WriteEndObject();
        writer.WriteNumber("steps", trial.Steps);
        if (trial.BestEpoch is { } epoch)
            writer.WriteNumber("best_epoch", epoch);
        else
            writer.WriteNull("best_epoch");
        writer.WriteNumber("seconds", trial.Seconds);
        writer.WriteString("error", trial.Error);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, JsonObject options)
    {
        writer.WritePropertyName(name);
        options.WriteTo(writer);
    }

    private static void Write(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumber(name, value);
        else
            writer.WriteNull(name);
    }
}
