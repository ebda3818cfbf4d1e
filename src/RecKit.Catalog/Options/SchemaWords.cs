using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RecKit.Catalog.Options;

/// <summary>Reads the schema of one option and puts it in words.</summary>
internal static class SchemaWords
{
    public static IReadOnlyList<string> Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(t => t!.GetValue<string>())],
        JsonValue one => [one.GetValue<string>()],
        _ => [],
    };

    public static bool IsNullable(JsonObject schema) => Types(schema).Contains("null");

    public static IReadOnlyList<string> Choices(JsonObject schema) => schema["enum"] is JsonArray words
        ? [.. words.Where(w => w is not null).Select(Plain)]
        : [];

    public static JsonObject Properties(JsonObject schema) => schema["properties"] as JsonObject ?? [];

    public static bool Requires(JsonObject schema, string property) =>
        schema["required"] is JsonArray names && names.Any(n => n!.GetValue<string>() == property);

    public static decimal? Bound(JsonObject schema, string keyword) =>
        schema[keyword] is { } bound && decimal.TryParse(bound.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            ? value
            : null;

    public static double? DoubleBound(JsonObject schema, string keyword) =>
        schema[keyword] is { } bound ? double.Parse(bound.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    /// <summary>Gives the type for tables.</summary>
    public static string Type(JsonObject schema)
    {
        IEnumerable<string> words = Types(schema).Select(type => type switch
        {
            "string" => Choices(schema).Count > 0 ? "word" : "text",
            "boolean" => "true or false",
            "array" => $"list of {Type(schema["items"] as JsonObject ?? [])}",
            "object" => "mapping",
            _ => type,
        });
        string joined = string.Join(" or ", words);
        return joined.Length > 0 ? joined : "any value";
    }

    /// <summary>Gives the range for tables, or null.</summary>
    public static string? Range(JsonObject schema)
    {
        string? length = Between(schema, "minLength", "maxLength") is { } letters ? $"{letters} characters" : null;
        string? count = Between(schema, "minItems", "maxItems") is { } elements ? $"{elements} elements" : null;
        return Interval(schema) ?? count ?? length;
    }

    /// <summary>Gives what is wanted, for messages: <c>an integer from 2 to 1000</c>.</summary>
    public static string Wanted(JsonObject schema)
    {
        if (Choices(schema) is { Count: > 0 } choices)
            return (choices.Count == 1 ? choices[0] : $"one of {string.Join(", ", choices)}") + (IsNullable(schema) ? " or null" : "");
        string? interval = Interval(schema);
        string range = interval is null ? "" : interval.StartsWith("at ", StringComparison.Ordinal) ? $" of {interval}" : char.IsAsciiLetter(interval[0]) ? $" {interval}" : $" from {interval}";
        IEnumerable<string> words = Types(schema).Select(type => type switch
        {
            "integer" => "an integer" + range,
            "number" => "a number" + range,
            "boolean" => "true or false",
            "string" => "text" + (Between(schema, "minLength", "maxLength") is { } letters ? $" of {letters} characters" : ""),
            "array" => $"a list ({(Between(schema, "minItems", "maxItems") is { } count ? count + " elements, " : "")}each {Wanted(schema["items"] as JsonObject ?? [])})",
            "object" => Properties(schema) is { Count: > 0 } keys ? $"a mapping ({string.Join(", ", keys.Select(k => k.Key))})" : "a mapping",
            _ => type,
        });
        string joined = string.Join(" or ", words);
        return joined.Length > 0 ? joined : "any value";
    }

    /// <summary>Gives a JSON value without quotes.</summary>
    public static string Plain(JsonNode? value) => value switch
    {
        null => "null",
        _ when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    private static string? Interval(JsonObject schema)
    {
        string? low = schema["minimum"]?.ToJsonString(), high = schema["maximum"]?.ToJsonString();
        string? above = schema["exclusiveMinimum"]?.ToJsonString(), below = schema["exclusiveMaximum"]?.ToJsonString();
        // [Range(x, int.MaxValue)] and the like mean that there is no upper bound.
        if (high is "2147483647" or "9223372036854775807" || DoubleBound(schema, "maximum") >= float.MaxValue)
            high = null;
        if (low is "-2147483648" or "-9223372036854775808" || DoubleBound(schema, "minimum") <= float.MinValue)
            low = null;
        string? start = above is null ? low : $"above {above}";
        string? end = below is null ? high : $"below {below}";
        return (start, end) switch
        {
            (null, null) => null,
            (null, _) => below is null ? $"at most {end}" : end,
            (_, null) => above is null ? $"at least {start}" : start,
            _ when above is null && below is null => $"{start} to {end}",
            _ => $"{(above is null ? $"at least {start}" : start)} and {(below is null ? $"at most {end}" : end)}",
        };
    }

    private static string? Between(JsonObject schema, string low, string high) => (Bound(schema, low), Bound(schema, high)) switch
    {
        (null or 0, null) => null,
        (null or 0, { } most) => $"at most {most}",
        ({ } least, null) => $"at least {least}",
        ({ } least, { } most) => least == most ? $"{least}" : $"{least} to {most}",
    };
}
