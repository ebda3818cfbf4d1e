using System.Text.Json.Nodes;
using RecKit.Catalog.Options;

namespace RecKit.Testing.Algorithms;

/// <summary>Derives values of an option that are worth trying from its schema.</summary>
internal static class OptionValues
{
    /// <summary>Returns values other than the current one, cheap ones first, within the range of the schema.</summary>
    public static IReadOnlyList<JsonNode?> ToTry(AlgorithmSubject subject, OptionInfo option, JsonNode? current)
    {
        if (subject.Settings.OptionValues.TryGetValue(option.Name, out IReadOnlyList<JsonNode?>? given))
            return given;
        return ToTry(Schema(subject, option), option, current);
    }

    /// <summary>Returns values of an option other than the current one, cheap ones first, within the range of the schema.</summary>
    public static IReadOnlyList<JsonNode?> ToTry(JsonObject schema, OptionInfo option, JsonNode? current)
    {
        List<JsonNode?> values = [];
        if (option.Choices.Count > 0)
        {
            values.AddRange(option.Choices.Select(word => (JsonNode?)JsonValue.Create(word)));
        }
        else
        {
            string[] types = Types(schema);
            if (types.Contains("boolean"))
                values.AddRange([JsonValue.Create(true), JsonValue.Create(false)]);
            if (types.Contains("integer"))
                values.AddRange(Numbers(schema, current, integer: true).Select(n => (JsonNode?)JsonValue.Create((long)n)));
            else if (types.Contains("number"))
                values.AddRange(Numbers(schema, current, integer: false).Select(n => (JsonNode?)JsonValue.Create(n)));
            if (types.Contains("array"))
                values.AddRange(current is null && Bound(schema, "minItems") is null or 0 ? [new JsonArray()] : Lists(schema, option, current));
            if (types.Contains("null"))
                values.Add(null);
        }
        values.RemoveAll(value => JsonNode.DeepEquals(value, current));
        return values;
    }

    public static JsonObject Schema(AlgorithmSubject subject, OptionInfo option) =>
        subject.Descriptor.Options.Json["properties"]?[option.Name] as JsonObject ?? [];

    public static string[] Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => type!.GetValue<string>())],
        JsonValue one => [one.GetValue<string>()],
        _ => [],
    };

    /// <summary>Returns a bound of the schema; null when it has none.</summary>
    public static double? Bound(JsonObject schema, string keyword) =>
        schema[keyword] is { } bound && double.TryParse(bound.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out double value) ? value : null;

    private static IEnumerable<double> Numbers(JsonObject schema, JsonNode? current, bool integer)
    {
        double low = Bound(schema, "minimum") ?? Bound(schema, "exclusiveMinimum") ?? double.NegativeInfinity;
        double high = Bound(schema, "maximum") ?? Bound(schema, "exclusiveMaximum") ?? double.PositiveInfinity;
        double now = current is null ? 1 : double.Parse(current.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
        double[] tries = integer
            ? [Math.Floor(now / 2), now - 1, now + 1, 1, 2, Math.Floor(now / 10), now * 2]
            : [now / 2, now * 2, now + 0.1, now - 0.1, now + 1, now / 10, now * 10, (low + high) / 2];
        bool openLow = schema.ContainsKey("exclusiveMinimum");
        bool openHigh = schema.ContainsKey("exclusiveMaximum");
        return tries.Where(n => double.IsFinite(n) && (openLow ? n > low : n >= low) && (openHigh ? n < high : n <= high)).Distinct();
    }

    private static IEnumerable<JsonNode?> Lists(JsonObject schema, OptionInfo option, JsonNode? current)
    {
        if (current is not JsonArray { Count: > 0 } list)
        {
            string[] elements = Types(schema["items"] as JsonObject ?? []);
            if (elements.Contains("integer"))
                yield return new JsonArray(8);
            // The features of the kit's data.
            if (elements.Contains("string") && option.Name == "features")
                yield return new JsonArray("genre");
            yield break;
        }
        JsonArray shorter = [.. list.SkipLast(1).Select(element => element?.DeepClone())];
        if (shorter.Count > 0)
            yield return shorter;
        yield return new JsonArray([.. list.Select(element => element?.DeepClone()), list[^1]?.DeepClone()]);
        if (list[0]?.GetValueKind() == System.Text.Json.JsonValueKind.Number && list[0]!.AsValue().TryGetValue(out long first))
            yield return new JsonArray([JsonValue.Create(first * 2), .. list.Skip(1).Select(element => element?.DeepClone())]);
    }
}
