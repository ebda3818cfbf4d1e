namespace RecKit.Metrics;

/// <summary>
/// One user of an evaluation. <see cref="TestItems"/>, <see cref="TestRatings"/> and <see cref="Predictions"/> go together, one element per test event;
/// <see cref="List"/> and <see cref="ListRatings"/> go together, one element per rank.
/// </summary>
public readonly ref struct UserCase
{
    /// <summary>Gets the user index.</summary>
    public required int User { get; init; }

    /// <summary>Gets the item of each test event; an item may stand several times.</summary>
    public ReadOnlySpan<int> TestItems { get; init; }

    /// <summary>Gets the rating of each test event: 1 where events have none, NaN where it is not known.</summary>
    public ReadOnlySpan<float> TestRatings { get; init; }

    /// <summary>Gets the prediction for each test event; empty when the model does not predict ratings.</summary>
    public ReadOnlySpan<float> Predictions { get; init; }

    /// <summary>Gets the recommended items, best first: as long as the deepest metric asks, shorter when there are fewer candidates.</summary>
    public ReadOnlySpan<int> List { get; init; }

    /// <summary>Gets what the user's test events say of each listed item: its rating (the highest when there are several events; 1 where there are no
    /// ratings, NaN where it is not known), or negative infinity when the item is not among them.</summary>
    public ReadOnlySpan<float> ListRatings { get; init; }

    /// <summary>Gets the ratings of the distinct test items that could have been listed, highest first: what an ideal list would hold.
    /// Those that are not known (NaN) come last.</summary>
    public ReadOnlySpan<float> IdealRatings { get; init; }
}
