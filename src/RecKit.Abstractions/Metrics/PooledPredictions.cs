namespace RecKit.Metrics;

/// <summary>The test events of all users, in ascending order of their predictions; one element per event in each span. Events whose rating is not known are left out.</summary>
public readonly ref struct PooledPredictions
{
    /// <summary>Gets the predictions, ascending.</summary>
    public required ReadOnlySpan<float> Predictions { get; init; }

    /// <summary>Gets the ratings: 1 where events have none.</summary>
    public required ReadOnlySpan<float> Ratings { get; init; }

    /// <summary>Gets how often each event counts, from 0: a resample of users draws some several times and others not at all.</summary>
    public required ReadOnlySpan<int> Weights { get; init; }
}
