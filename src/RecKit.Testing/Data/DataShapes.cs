using System.Globalization;
using RecKit.Algorithms;
using RecKit.Data;

namespace RecKit.Testing.Data;

/// <summary>Data sets of several shapes, for components that process events before training.</summary>
internal static class DataShapes
{
    /// <summary>Gets the most common shape: ratings, times, features.</summary>
    public static Dataset Usual { get; } = Of("usual", TinyData.Tastes().Training);

    /// <summary>
    /// Gets shapes that show the effect of options: the usual one, one with equal times, repeated pairs and rare users and items, and one
    /// with its own parts.
    /// </summary>
    public static IReadOnlyList<Dataset> Telling { get; } = [Usual, Uneven(), InParts()];

    /// <summary>Gets all shapes.</summary>
    public static IReadOnlyList<Dataset> All { get; } =
    [
        .. Telling,
        Without("no times", values: true, times: false),
        Without("no ratings", values: false, times: true),
        Without("pairs only", values: false, times: false),
        Usual with { Name = "one event", Events = Usual.Events.Select([0]) },
        Usual with { Name = "no events", Events = Usual.Events.Select([]) },
    ];

    private static Dataset Of(string name, TrainingData training) => new()
    {
        Name = name,
        Users = Ids("u", training.UserCount),
        Items = Ids("i", training.ItemCount),
        Events = training.Events,
        Scale = training.Scale,
        UserFeatures = training.UserFeatures,
        ItemFeatures = training.ItemFeatures,
    };

    private static Dataset Without(string name, bool values, bool times)
    {
        EventLog log = Usual.Events;
        return Usual with
        {
            Name = name,
            Scale = values ? Usual.Scale : null,
            Events = new EventLog(log.Users.ToArray(), log.Items.ToArray(), values ? log.Values.ToArray() : null, times ? log.Timestamps.ToArray() : null),
        };
    }

    private static Vocabulary Ids(string letter, int count) => new(Enumerable.Range(1, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"{letter}{n}")));

    // Every second time equals the previous one; the first users and items lose most of their events, and some events are repeated.
    private static Dataset Uneven()
    {
        EventLog log = Usual.Events;
        int[] rows = [.. Enumerable.Range(0, log.Count).Where(row => (log.Users[row] >= 30 || row % 9 == 0) && (log.Items[row] >= 20 || row % 7 == 0))];
        EventLog kept = log.Select([.. rows, .. rows.Where(row => row % 11 == 0)]);
        long[] times = kept.Timestamps.ToArray();
        for (int row = 1; row < times.Length; row += 2)
            times[row] = times[row - 1];
        return Usual with { Name = "uneven", Events = new EventLog(kept.Users.ToArray(), kept.Items.ToArray(), kept.Values.ToArray(), times, kept.Features) };
    }

    private static Dataset InParts()
    {
        int[] train = [.. Enumerable.Range(0, Usual.Events.Count).Where(row => row % 4 != 0)], test = [.. Enumerable.Range(0, Usual.Events.Count).Where(row => row % 4 == 0)];
        return Usual with { Name = "parts of its own", Parts = [new DatasetPart("first", train, test), new DatasetPart("second", test, train, ByDefault: false)] };
    }
}
