namespace RecKit.Metrics.Ranking;

/// <summary>
/// The common part of ranking metrics with binary relevance: a value per user, averaged over the users that have a relevant item.
/// Users without one are left out and counted. The row is (value, 1).
/// </summary>
internal abstract class RankingMetric(RankingMetricOptions options) : IMetric, IRelevanceMetric
{
    private readonly Relevance _relevance = new(options.MinRating);

    /// <inheritdoc/>
    public bool CountsEveryEvent => _relevance.CountsEveryEvent;

    /// <inheritdoc/>
    public int Width => 2;

    /// <inheritdoc/>
    public int ListDepth => K;

    /// <summary>Gets how many places of the list count.</summary>
    protected int K { get; } = options.K;

    /// <inheritdoc/>
    public bool Measure(in UserCase user, Span<double> statistics)
    {
        int relevant = _relevance.Count(user.IdealRatings);
        if (relevant == 0)
            return false;
        ReadOnlySpan<float> list = user.ListRatings;
        (statistics[0], statistics[1]) = Row(list[..Math.Min(K, list.Length)], relevant);
        return statistics[1] > 0;
    }

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];

    /// <summary>Measures a list.</summary>
    /// <param name="list">What the test events say of the first places; at most K, fewer when the list is shorter.</param>
    /// <param name="relevant">How many items are relevant and could have been listed; at least 1.</param>
    /// <returns>The value for the user.</returns>
    protected abstract double Value(ReadOnlySpan<float> list, int relevant);

    /// <summary>Gives the row of a user: the sums of both numbers over users give the value as their ratio.</summary>
    /// <param name="list">As for <see cref="Value"/>.</param>
    /// <param name="relevant">As for <see cref="Value"/>.</param>
    /// <returns>The value and its weight; (0, 0) leaves the user out.</returns>
    protected virtual (double Sum, double Weight) Row(ReadOnlySpan<float> list, int relevant) => (Value(list, relevant), 1);

    /// <summary>Tells whether a listed item is relevant.</summary>
    /// <param name="rating">What the test events say of it; negative infinity when it is not among them.</param>
    /// <returns>True when it is.</returns>
    protected bool IsRelevant(float rating) => _relevance.Holds(rating);

    /// <summary>Counts relevant items.</summary>
    /// <param name="list">What the test events say of some items.</param>
    /// <returns>How many are relevant.</returns>
    protected int CountRelevant(ReadOnlySpan<float> list) => _relevance.Count(list);
}
