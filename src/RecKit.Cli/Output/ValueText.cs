using System.Globalization;
using System.Text.Json.Nodes;

namespace RecKit.Cli.Output;

/// <summary>Formats values as text in the invariant culture.</summary>
internal static class ValueText
{
    /// <summary>
    /// The text for a metric that is undefined for all users. A dash stands for a metric that does not fit the algorithm.
    /// </summary>
    public const string Undefined = "undefined";

    /// <summary>Formats a value in full precision; empty for null.</summary>
    public static string Of(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        JsonNode node => node is JsonValue scalar && scalar.TryGetValue(out string? text) ? text : node.ToJsonString(),
        IEnumerable<string> list => string.Join(", ", list),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Formats a count with thousands separators.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Formats a metric with four decimals, fewer when it is large; a word when it is undefined.</summary>
    public static string Metric(double value) =>
        double.IsNaN(value) ? Undefined : value.ToString(Math.Abs(value) < 100 ? "0.0000" : "0.00", CultureInfo.InvariantCulture);

    /// <summary>Formats seconds with a meaningful number of digits.</summary>
    public static string Seconds(double value) => value.ToString(value < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    /// <summary>Formats a count and its noun: <c>1 fold</c>, <c>5 folds</c>.</summary>
    public static string Plural(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
