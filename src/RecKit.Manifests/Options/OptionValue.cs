using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Catalog.Options;

namespace RecKit.Manifests.Options;

/// <summary>Converts option values to JSON, as written in a spec.</summary>
internal static class OptionValue
{
    /// <summary>Converts a value.</summary>
    /// <param name="value">The value; may be null.</param>
    /// <returns>The node; null for null.</returns>
    /// <exception cref="FormatException">The value is a number that JSON cannot represent.</exception>
    public static JsonNode? Write(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        float number => float.IsFinite(number) ? JsonValue.Create(number) : throw NotFinite(number),
        double number => double.IsFinite(number) ? JsonValue.Create(number) : throw NotFinite(number),
        string text => JsonValue.Create(text),
        Enum word => JsonValue.Create(Word(word.ToString())),
        IDictionary map => WriteMap(map),
        IEnumerable list => WriteList(list),
        _ when ChoiceUnion.CasesOf(value.GetType()) is { } cases => JsonValue.Create(cases.First(c => value.Equals(c.Case.GetValue(null))).Word),
        _ => WriteRecord(value),
    };

    /// <summary>Lists the words of a choice.</summary>
    /// <param name="type">An enum, or an F# union without fields.</param>
    /// <returns>The words in source order.</returns>
    public static IEnumerable<string> WordsOf(Type type) => ChoiceUnion.CasesOf(type)?.Select(c => c.Word) ?? Enum.GetNames(type).Select(Word);

    /// <summary>Returns the word for an enum value.</summary>
    /// <param name="name">The name in code.</param>
    /// <returns>The word in kebab-case.</returns>
    public static string Word(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    /// <summary>Returns the name of an option.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The name in snake_case.</returns>
    public static string NameOf(MemberInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    private static JsonObject WriteMap(IDictionary map)
    {
        var json = new JsonObject();
        foreach (DictionaryEntry entry in map)
            json[(string)entry.Key] = Write(entry.Value);
        return json;
    }

    private static JsonArray WriteList(IEnumerable list)
    {
        var json = new JsonArray();
        foreach (object? item in list)
            json.Add(Write(item));
        return json;
    }

    private static JsonObject WriteRecord(object value)
    {
        var json = new JsonObject();
        foreach (PropertyInfo property in OptionsRecord.PropertiesOf(value.GetType()))
            json[NameOf(property)] = Write(property.GetValue(value));
        return json;
    }

    private static FormatException NotFinite(double number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"the default {number} is not a number that a spec can write"));
}
