namespace RecKit.Results;

/// <summary>What there is in a data set.</summary>
public sealed record DatasetStatistics
{
    /// <summary>Gets its name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the number of events.</summary>
    public required int Events { get; init; }

    /// <summary>Gets the number of users with an event.</summary>
    public required int Users { get; init; }

    /// <summary>Gets the number of items with an event.</summary>
    public required int Items { get; init; }

    /// <summary>Gets the share of the pairs of those users and items that occur.</summary>
    public required double Density { get; init; }

    /// <summary>Gets how many events repeat a pair of user and item that stood before.</summary>
    public required int RepeatedEvents { get; init; }

    /// <summary>Gets how many events users have, those with one at least.</summary>
    public required Spread EventsPerUser { get; init; }

    /// <summary>Gets how many events items have, those with one at least.</summary>
    public required Spread EventsPerItem { get; init; }

    /// <summary>Gets how many users have a single event: nothing can be held out of theirs.</summary>
    public required int UsersWithOneEvent { get; init; }

    /// <summary>Gets how many items have a single event.</summary>
    public required int ItemsWithOneEvent { get; init; }

    /// <summary>Gets the Gini coefficient of the items' events: 0 when all are as popular, near 1 when few have nearly all.</summary>
    public required double ItemGini { get; init; }

    /// <summary>Gets how many events have no known rating, where others have one.</summary>
    public required int EventsWithoutRating { get; init; }

    /// <summary>Gets the mean rating; null when there are none.</summary>
    public double? MeanRating { get; init; }

    /// <summary>Gets how often each rating occurs; null when there are none, or more than twenty different ones.</summary>
    public IReadOnlyDictionary<float, int>? Ratings { get; init; }

    /// <summary>Gets the time of the first event; null when times are not known.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>Gets the time of the last event; null when times are not known.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>Gets the names of the features of users.</summary>
    public IReadOnlyList<string> UserFeatures { get; init => field = Listed.Of(value); } = [];

    /// <summary>Gets the names of the features of items.</summary>
    public IReadOnlyList<string> ItemFeatures { get; init => field = Listed.Of(value); } = [];
}
