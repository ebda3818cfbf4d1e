namespace RecKit.Metrics;

/// <summary>
/// Normalised discounted cumulative gain with binary gain: Σ over relevant ranks r ≤ k of 1 ÷ log₂(r + 1), divided by the same sum over the ranks
/// 1 … min(k, relevant items) (Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, TOIS 2002, with the discount of
/// Burges et al. 2005). The ideal list is cut at k, as in trec_eval's <c>ndcg_cut_k</c>.
/// </summary>
internal sealed class NdcgMetric : RankingMetric
{
    private readonly double[] _discounts;
    private readonly double[] _idealGains;

    /// <summary>Makes the metric.</summary>
    /// <param name="options">Its options.</param>
    public NdcgMetric(RankingMetricOptions options)
        : base(options)
    {
        _discounts = new double[K];
        _idealGains = new double[K + 1];
        for (int i = 0; i < K; i++)
        {
            _discounts[i] = 1 / Math.Log2(i + 2);
            _idealGains[i + 1] = _idealGains[i] + _discounts[i];
        }
    }

    /// <inheritdoc/>
    protected override double Value(ReadOnlySpan<float> list, int relevant)
    {
        double gain = 0;
        for (int i = 0; i < list.Length; i++)
        {
            if (IsRelevant(list[i]))
                gain += _discounts[i];
        }
        return gain / _idealGains[Math.Min(K, relevant)];
    }
}
