namespace RecKit.Metrics;

/// <summary>
/// One user of an evaluation. <see cref="TestItems"/>, <see cref="TestRatings"/>, <see cref="TestTimestamps"/> and <see cref="Predictions"/> go together,
/// one element per test event; <see cref="List"/> and <see cref="ListRatings"/> go together, one element per rank.
/// </summary>
public readonly ref struct UserCase
{
    /// <summary>Gets the user index.</summary>
    public required int User { get; init; }

    /// <summary>Gets the item of each test event; an item may stand several times.</summary>
    public ReadOnlySpan<int> TestItems { get; init; }

    /// <summary>Gets the rating of each test event: 1 where events have none, NaN where it is not known.</summary>
    public ReadOnlySpan<float> TestRatings { get; init; }

    /// <summary>Gets the time of each test event in Unix microseconds (<see cref="Data.UnixTime"/>); empty when the data has none.</summary>
    public ReadOnlySpan<long> TestTimestamps { get; init; }

    /// <summary>Gets the prediction for each test event; empty when the model predicts neither ratings nor probabilities.</summary>
    public ReadOnlySpan<float> Predictions { get; init; }

    /// <summary>Gets the recommended items, best first: as long as the deepest metric asks, shorter when there are fewer candidates.</summary>
    public ReadOnlySpan<int> List { get; init; }

    /// <summary>Gets what the user's test events say of each listed item: its rating (the highest when there are several events; 1 where there are no
    /// ratings, NaN where it is not known), or negative infinity when the item is not among them.</summary>
    public ReadOnlySpan<float> ListRatings { get; init; }

    /// <summary>Gets the ratings of the distinct test items that could have been listed, highest first: what an ideal list would hold.
    /// Those that are not known (NaN) come last.</summary>
    public ReadOnlySpan<float> IdealRatings { get; init; }

    /// <summary>Gets the place of each of those items (the distinct test items that could have been listed) among all candidates, in no particular order;
    /// empty unless a metric of the run asks for it (<see cref="MetricTraits.Ranks"/>).</summary>
    public ReadOnlySpan<ItemRank> Ranks { get; init; }

    /// <summary>Gets the number of candidates that were ranked for the user, test items included and excluded items not; 0 where there is no list.</summary>
    public int CandidateCount { get; init; }
}
