using System.Collections.Specialized;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RecKit.PowerShell.Hosting;

/// <summary>Turns JSON into what scripts work with: ordered dictionaries, arrays, numbers, texts.</summary>
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
        long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out long whole)
            ? whole is >= int.MinValue and <= int.MaxValue ? (int)whole : whole
            : double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
