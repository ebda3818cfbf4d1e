using System.Globalization;
using RecKit.Algorithms;
using RecKit.Data;

namespace RecKit.Testing.Data;

/// <summary>Data sets of several shapes, for components that look at events before anything is trained.</summary>
internal static class DataShapes
{
    /// <summary>Gets the shape that most data has: ratings, times, features.</summary>
    public static Dataset Usual { get; } = Of("usual", TinyData.Tastes().Training);

    /// <summary>Gets all shapes.</summary>
    public static IReadOnlyList<Dataset> All { get; } =
    [
        Usual,
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
}
