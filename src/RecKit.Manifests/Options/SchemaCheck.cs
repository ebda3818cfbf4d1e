using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RecKit.Manifests.Options;

/// <summary>Validates a default against its own schema. Supports only the keywords written by <see cref="RuleWriter"/>.</summary>
internal static class SchemaCheck
{
    /// <summary>Returns the first violation of a schema.</summary>
    /// <param name="value">The value.</param>
    /// <param name="schema">The schema of the option.</param>
    /// <returns>For example "0 is below the minimum 1"; null when the value is valid.</returns>
    public static string? FindViolation(JsonNode? value, JsonObject schema) => value switch
    {
        JsonArray list => Length(list.Count, "items", schema, "minItems", "maxItems"),
        JsonValue scalar when scalar.TryGetValue(out string? text) => Length(text.Length, "characters", schema, "minLength", "maxLength")
            ?? (schema["pattern"] is { } pattern && !Regex.IsMatch(text, (string)pattern!) ? $"'{text}' does not match {pattern}" : null)
            ?? (schema["enum"] is JsonArray words && !words.Any(w => (string?)w == text) ? $"'{text}' is none of its choices" : null),
        JsonValue scalar when Number(scalar) is { } number => Range(number, scalar, schema),
        _ => null,
    };

    private static string? Length(int length, string unit, JsonObject schema, string least, string most) =>
        length < ((int?)schema[least] ?? 0) ? $"has {length} {unit}, but at least {schema[least]} are expected"
        : length > ((int?)schema[most] ?? int.MaxValue) ? $"has {length} {unit}, but at most {schema[most]} are expected"
        : null;

    private static string? Range(double number, JsonValue text, JsonObject schema) =>
        number < Number(schema["minimum"]) ? $"{text} is below the minimum {schema["minimum"]}"
        : number > Number(schema["maximum"]) ? $"{text} is above the maximum {schema["maximum"]}"
        : number <= Number(schema["exclusiveMinimum"]) ? $"{text} is not above {schema["exclusiveMinimum"]}"
        : number >= Number(schema["exclusiveMaximum"]) ? $"{text} is not below {schema["exclusiveMaximum"]}"
        : null;

    private static double? Number(JsonNode? node) =>
        node is not JsonValue value ? null
        : value.TryGetValue(out double number) ? number
        : value.TryGetValue(out long whole) ? whole
        : value.TryGetValue(out int small) ? small
        : value.TryGetValue(out float single) ? double.Parse(single.ToString("R", null), null)
        : null;
}
