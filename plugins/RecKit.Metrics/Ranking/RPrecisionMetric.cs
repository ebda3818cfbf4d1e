namespace RecKit.Metrics.Ranking;

/// <summary>
/// R-precision: relevant items among the first R ÷ R, R the user's number of relevant items; averaged over users
/// (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, section 8.4). It looks at places in the whole ranking, so R may be any number.
/// </summary>
internal sealed class RPrecisionMetric(RelevanceOptions options) : IMetric, IRelevanceMetric
{
    private readonly Relevance _relevance = new(options.MinRating);

    /// <inheritdoc/>
    public bool CountsEveryEvent => _relevance.CountsEveryEvent;

    /// <inheritdoc/>
    public int Width => 2;

    /// <inheritdoc/>
    public int ListDepth => 0;

    /// <inheritdoc/>
    public bool Measure(in UserCase user, Span<double> statistics)
    {
        int relevant = _relevance.Count(user.Ranks);
        if (relevant == 0)
            return false;
        int hits = 0;
        foreach (ItemRank rank in user.Ranks)
            hits += rank.Rank <= relevant && _relevance.Holds(rank.Rating) ? 1 : 0;
        statistics[0] = (double)hits / relevant;
        statistics[1] = 1;
        return true;
    }

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];
}
