namespace RecKit.Metrics.Ranking;

/// <summary>
/// Area under the ROC curve of a user's whole ranking: the share of pairs of a relevant and another candidate in which the relevant one has the higher score, equal
/// scores counting half; averaged over users (Rendle et al., BPR: Bayesian personalized ranking, UAI 2009, section 6.2). From the counts Hᵢ of candidates that score
/// higher than relevant item i, and Tᵢ that score the same: 1 − (Σ Hᵢ + ½ Σ Tᵢ − R(R − 1) ÷ 2) ÷ (R·N), with R relevant items and N others.
/// </summary>
/// <remarks>
/// With k it is the limited AUC of Schröder, Thiele and Lehner (Setting goals and choosing metrics for recommender system evaluations, 2011), which implicit and
/// Elliot compute: the curve is exact over the first k places and a straight line from there. Users without a relevant item, or with nothing else, are left out and counted.
/// </remarks>
internal sealed class AucMetric(AucOptions options) : IMetric, IRelevanceMetric
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
        int others = user.CandidateCount - relevant;
        if (relevant == 0 || others == 0)
            return false;
        double pairs = (double)relevant * others;
        statistics[0] = options.K is { } k
            ? Limited(user.Ranks, Math.Min(k, user.CandidateCount), relevant, others) / pairs
            : 1 - ((Before(user.Ranks) - (relevant * (relevant - 1.0) / 2)) / pairs);
        statistics[1] = 1;
        return true;
    }

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];

    private double Before(ReadOnlySpan<ItemRank> ranks)
    {
        double sum = 0;
        foreach (ItemRank rank in ranks)
        {
            if (_relevance.Holds(rank.Rating))
                sum += rank.Higher + (0.5 * rank.Ties);
        }
        return sum;
    }

    // Pairs within the first k places, and for each other candidate behind them half-way between the hits there and all relevant items.
    private double Limited(ReadOnlySpan<ItemRank> ranks, int k, int relevant, int others)
    {
        int hits = 0;
        double behind = 0;
        foreach (ItemRank rank in ranks)
        {
            if (rank.Rank > k || !_relevance.Holds(rank.Rating))
                continue;
            hits++;
            behind += k - rank.Rank;
        }
        int misses = k - hits;
        return behind - (hits * (hits - 1.0) / 2) + ((hits + relevant) / 2.0 * (others - misses));
    }
}
