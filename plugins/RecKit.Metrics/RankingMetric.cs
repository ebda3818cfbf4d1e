namespace RecKit.Metrics;

/// <summary>
/// The common part of ranking metrics with binary relevance: a value per user, averaged over the users that have a relevant item.
/// Users without one are left out and counted. The row is (value, 1).
/// </summary>
internal abstract class RankingMetric(RankingMetricOptions options) : IMetric
{
    // As a float, since ratings are: a limit of 0.1 is to include 0.1f.
    private readonly float? _minRating = (float?)options.MinRating;

    /// <inheritdoc/>
    public int Width => 2;

    /// <inheritdoc/>
    public int ListDepth => K;

    /// <summary>Gets how many places of the list count.</summary>
    protected int K { get; } = options.K;

    /// <inheritdoc/>
    public bool Measure(in UserCase user, Span<double> statistics)
    {
        int relevant = CountRelevant(user.IdealRatings);
        if (relevant == 0)
            return false;
        ReadOnlySpan<float> list = user.ListRatings;
        statistics[0] = Value(list[..Math.Min(K, list.Length)], relevant);
        statistics[1] = 1;
        return true;
    }

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];

    /// <summary>Measures a list.</summary>
    /// <param name="list">What the test events say of the first places; at most K, fewer when the list is shorter.</param>
    /// <param name="relevant">How many items are relevant and could have been listed; at least 1.</param>
    /// <returns>The value for the user.</returns>
    protected abstract double Value(ReadOnlySpan<float> list, int relevant);

    /// <summary>Tells whether a listed item is relevant.</summary>
    /// <param name="rating">What the test events say of it; negative infinity when it is not among them.</param>
    /// <returns>True when it is.</returns>
    protected bool IsRelevant(float rating) => _minRating is { } min ? rating >= min : !float.IsNegativeInfinity(rating);

    /// <summary>Counts relevant items.</summary>
    /// <param name="list">What the test events say of some items.</param>
    /// <returns>How many are relevant.</returns>
    protected int CountRelevant(ReadOnlySpan<float> list)
    {
        int count = 0;
        foreach (float rating in list)
            count += IsRelevant(rating) ? 1 : 0;
        return count;
    }
}
