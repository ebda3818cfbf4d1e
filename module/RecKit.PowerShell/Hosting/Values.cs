using System.Collections.Specialized;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RecKit.PowerShell.Hosting;

/// <summary>Converts JSON to script values: ordered dictionaries, arrays, numbers, texts.</summary>
internal static class Values
{
    public static object? Of(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => Dictionary(map),
        JsonArray list => list.Select(Of).ToArray(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => Number(node.ToJsonString()),
        },
    };

    public static OrderedDictionary Dictionary(JsonObject map)
    {
        OrderedDictionary dictionary = [];
        foreach ((string name, JsonNode? value) in map)
            dictionary.Add(name, Of(value));
        return dictionary;
    }

    private static object Number(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out int small) ? small
        : long.TryParse(text, CultureInfo.InvariantCulture, out long large) ? large
        : (object)double.Parse(text, CultureInfo.InvariantCulture);
}
