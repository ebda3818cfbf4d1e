using RecKit.Data;

namespace RecKit.Engine.Tests.CoreData;

/// <summary>Data sets written down in a test.</summary>
internal static class SmallDataset
{
    /// <summary>Makes a data set of lines <c>user item [value [time]]</c>, times in seconds; <c>?</c> is a value that is not known.</summary>
    public static Dataset Of(params string[] lines)
    {
        Vocabulary.Builder users = new();
        Vocabulary.Builder items = new();
        string[][] rows = [.. lines.Select(l => l.Split(' '))];
        int[] userColumn = [.. rows.Select(r => users.GetOrAdd(r[0]))];
        int[] itemColumn = [.. rows.Select(r => items.GetOrAdd(r[1]))];
        float[]? values = rows.All(r => r.Length > 2) ? [.. rows.Select(r => r[2] == "?" ? float.NaN : float.Parse(r[2]))] : null;
        long[]? times = rows.All(r => r.Length > 3) ? [.. rows.Select(r => long.Parse(r[3]) * UnixTime.Second)] : null;
        return new Dataset
        {
            Name = "small",
            Users = users.Build(),
            Items = items.Build(),
            Events = new EventLog(userColumn, itemColumn, values, times),
            Scale = values is null ? null : new RatingScale(1, 5),
        };
    }

    /// <summary>Makes a data set of random pairs, possibly repeated.</summary>
    public static Dataset Random(IReadOnlyList<(int User, int Item)> pairs) =>
        Of([.. pairs.Select((p, i) => $"u{p.User} i{p.Item} {1 + (i % 5)} {i * 31 % 17}")]);

    /// <summary>Writes the events as <see cref="Of"/> reads them.</summary>
    public static string[] Lines(Dataset data) => Lines(data, Enumerable.Range(0, data.Events.Count).ToArray());

    /// <summary>Writes some events as <see cref="Of"/> reads them.</summary>
    public static string[] Lines(Dataset data, ReadOnlyMemory<int> rows)
    {
        EventLog log = data.Events;
        List<string> lines = [];
        foreach (int row in rows.Span)
        {
            string line = $"{data.Users[log.Users[row]]} {data.Items[log.Items[row]]}";
            if (log.HasValues)
                line += float.IsNaN(log.Values[row]) ? " ?" : $" {log.Values[row]}";
            if (log.HasTimestamps)
                line += $" {log.Timestamps[row] / UnixTime.Second}";
            lines.Add(line);
        }
        return [.. lines];
    }
}
