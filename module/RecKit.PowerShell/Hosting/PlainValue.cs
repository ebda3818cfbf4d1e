using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text.Json.Nodes;
using System.Xml;

namespace RecKit.PowerShell.Hosting;

/// <summary>
/// Converts script values to plain values: wrapped objects are unwrapped at every depth, custom objects (those of ConvertFrom-Json and
/// Import-Csv) become ordered dictionaries, switches Booleans, dates ISO 8601, files and addresses texts. Plain values are unchanged;
/// unsupported values are left for the engine to reject by name.
/// </summary>
internal static class PlainValue
{
    private const int MostDepth = 64;

    public static object? Of(object? value) => Of(value, 0);

    private static object? Of(object? value, int depth)
    {
        if (depth > MostDepth)
            throw new ArgumentTransformationMetadataException($"The value is nested more than {MostDepth} levels deep: an object may refer to itself. Give the values alone.");
        if (value is null || ReferenceEquals(value, AutomationNull.Value))
            return null;
        if (value is PSObject wrapped)
            return wrapped.BaseObject is PSCustomObject ? Dictionary(wrapped.Properties.Select(p => (p.Name, (object?)p.Value)), depth) : Of(wrapped.BaseObject, depth);
        return value switch
        {
            string => value,
            SwitchParameter flag => flag.IsPresent,
            DateTime or DateTimeOffset or DateOnly => Date(value),
            FileSystemInfo file => file.FullName,
            Uri or Guid or Version => value.ToString(),
            IDictionary map => Dictionary(map.Keys.Cast<object>().Select(k => (Key(k), map[k])), depth),
            IEnumerable list when value is not (JsonNode or XmlNode) => list.Cast<object?>().Select(item => Of(item, depth + 1)).ToArray(),
            _ => value,
        };
    }

    /// <summary>Formats a time as ISO 8601: with its offset if it has one, else without, which is read as UTC.</summary>
    public static string Date(object moment) => moment switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        _ => ((DateTime)moment).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
    };

    private static string Key(object key) => Convert.ToString(key is PSObject wrapped ? wrapped.BaseObject : key, CultureInfo.InvariantCulture) ?? "";

    // Keys are case-insensitive, as usual in PowerShell, unless two of them differ only in case.
    private static OrderedDictionary Dictionary(IEnumerable<(string Key, object? Value)> pairs, int depth)
    {
        (string Key, object? Value)[] all = [.. pairs];
        bool isDistinct = all.Select(p => p.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count() == all.Length;
        OrderedDictionary dictionary = new(all.Length, isDistinct ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach ((string key, object? value) in all)
            dictionary.Add(key, Of(value, depth + 1));
        return dictionary;
    }
}
