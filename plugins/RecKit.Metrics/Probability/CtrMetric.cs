namespace RecKit.Metrics.Probability;

/// <summary>
/// Click-through rate by replay: of the first k places that the test part has an impression of, the share that was clicked; over all users together
/// (Li et al., Unbiased offline evaluation of contextual-bandit-based news article recommendation algorithms, WSDM 2011: what was not shown tells nothing).
/// The row is (clicks, impressions). Users without an impression among the first k are left out and counted. Rank the impressions alone with given candidates.
/// </summary>
internal sealed class CtrMetric(CtrOptions options) : IMetric
{
    private readonly float _minRating = (float)options.MinRating;

    /// <inheritdoc/>
    public int Width => 2;

    /// <inheritdoc/>
    public int ListDepth => options.K;

    /// <inheritdoc/>
    public bool Measure(in UserCase user, Span<double> statistics)
    {
        foreach (float rating in user.ListRatings[..Math.Min(options.K, user.ListRatings.Length)])
        {
            if (float.IsNaN(rating) || float.IsNegativeInfinity(rating))
                continue;
            statistics[0] += rating >= _minRating ? 1 : 0;
            statistics[1]++;
        }
        return statistics[1] > 0;
    }

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];
}
