using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Diagnostics;

namespace RecKit.Catalog.Options;

/// <summary>Makes <see cref="SpecNode"/>s of the values of .NET languages: hashtables, dictionaries, lists, scalars, JSON. They are lenient, those of JSON excepted.</summary>
public static class SpecNodes
{
    /// <summary>Converts a value, with all that is in it.</summary>
    /// <param name="value">Null, a text, a truth value, a number, an enum value, a dictionary with text keys, a list, a JSON node, or a <see cref="SpecNode"/>.</param>
    /// <param name="file">What stands in for a file in messages, such as <c>-Options</c>.</param>
    /// <returns>The node.</returns>
    /// <exception cref="RecKitException">RK1005: a value of another type. RK1002: a key that stands twice.</exception>
    public static SpecNode From(object? value, string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        SourceLocation place = new(file, 0, 0);
        return value switch
        {
            SpecNode node => node,
            JsonElement element => FromJson(JsonSerializer.SerializeToNode(element), place),
            JsonNode json => FromJson(json, place),
            _ => FromValue(value, place) with { IsLenient = true },
        };
    }

    private static SpecNode FromValue(object? value, SourceLocation place)
    {
        return value switch
        {
            null => new SpecScalar("null", true, place),
            string text => new SpecScalar(text, false, place),
            char letter => new SpecScalar(letter.ToString(), false, place),
            bool flag => new SpecScalar(flag ? "true" : "false", true, place),
            double number => new SpecScalar(Text(number), true, place),
            float number => new SpecScalar(Text(number), true, place),
            Enum word => new SpecScalar(JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString()), false, place),
            Half number => new SpecScalar(Text((double)number), true, place),
            decimal number => new SpecScalar(number.ToString("0.############################", CultureInfo.InvariantCulture), true, place),
            sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or System.Numerics.BigInteger
                => new SpecScalar(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture), true, place),
            IDictionary dictionary => Map(Entries(dictionary), place),
            IEnumerable<KeyValuePair<string, object?>> pairs => Map(pairs.Select(p => ((object)p.Key, p.Value)), place),
            IEnumerable list => new SpecList([.. list.Cast<object?>().Select(item => From(item, place.File))], place),
            _ => throw new RecKitException([new Diagnostic(ErrorCodes.WrongType, DiagnosticSeverity.Error,
                $"a value of type {value.GetType()} cannot be an option: use text, numbers, truth values, lists and dictionaries.", place)]),
        };
    }

    private static SpecNode FromJson(JsonNode? json, SourceLocation place) => json switch
    {
        null => new SpecScalar("null", true, place),
        JsonObject map => Map(map.Select(p => ((object)p.Key, (object?)p.Value)), place),
        JsonArray list => new SpecList([.. list.Select(item => FromJson(item, place))], place),
        _ when json.GetValueKind() == JsonValueKind.String => new SpecScalar(json.GetValue<string>(), false, place),
        _ => new SpecScalar(json.ToJsonString(), true, place),
    };

    private static SpecMap Map(IEnumerable<(object Key, object? Value)> pairs, SourceLocation place)
    {
        List<SpecEntry> entries = [];
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach ((object key, object? value) in pairs)
        {
            string name = key as string ?? Convert.ToString(key, CultureInfo.InvariantCulture) ?? "";
            if (!keys.Add(name))
            {
                throw new RecKitException([new Diagnostic(
                    ErrorCodes.DuplicateKey, DiagnosticSeverity.Error, $"key '{Suggestion.Show(name)}' occurs twice.", place)]);
            }
            entries.Add(new SpecEntry(name, place, From(value, place.File)));
        }
        return new SpecMap(entries, place);
    }

    private static IEnumerable<(object Key, object? Value)> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
            yield return (entry.Key, entry.Value);
    }

    private static string Text(double number) => number switch
    {
        double.NaN => ".nan",
        double.PositiveInfinity => ".inf",
        double.NegativeInfinity => "-.inf",
        _ => number.ToString("R", CultureInfo.InvariantCulture),
    };
}
