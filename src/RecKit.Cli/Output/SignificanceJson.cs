using System.Text.Json;
using RecKit.Results;

namespace RecKit.Cli.Output;

/// <summary>Intervals and tests as JSON, as in <c>results.json</c>.</summary>
internal static class SignificanceJson
{
    public static void Write(Utf8JsonWriter writer, SignificanceReport report)
    {
        writer.WriteStartObject("significance");
        writer.WriteString("test", Word(report.Test));
        writer.WriteString("correction", Word(report.Correction));
        writer.WriteNumber("level", report.Level);
        writer.WriteNumber("resamples", report.Resamples);
        writer.WriteNumber("users", report.Users);
        writer.WriteStartArray("metrics");
        foreach (MetricSignificance metric in report.Metrics)
        {
            writer.WriteStartObject();
            writer.WriteString("metric", metric.Metric);
            writer.WriteStartArray("best");
            foreach (string best in metric.Best)
                writer.WriteStringValue(best);
            writer.WriteEndArray();
            writer.WriteString("note", metric.Note);
            writer.WriteStartArray("pairs");
            foreach (PairedDifference pair in metric.Pairs)
                Write(writer, pair);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void WriteInterval(Utf8JsonWriter writer, ConfidenceInterval interval)
    {
        writer.WriteStartObject("interval");
        writer.WriteNumber("low", interval.Low);
        writer.WriteNumber("high", interval.High);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PairedDifference pair)
    {
        writer.WriteStartObject();
        writer.WriteString("first", pair.First);
        writer.WriteString("second", pair.Second);
        Number(writer, "difference", pair.Difference);
        if (pair.Interval is { } interval)
            WriteInterval(writer, interval);
        Number(writer, "p", pair.P);
        Number(writer, "corrected_p", pair.CorrectedP);
        writer.WriteBoolean("significant", pair.Significant);
        writer.WriteNumber("users", pair.Users);
        Number(writer, "cohen_d", pair.CohenD);
        Number(writer, "rank_biserial", pair.RankBiserial);
        writer.WriteEndObject();
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static void Number(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumber(name, value);
        else
            writer.WriteNull(name);
    }
}
