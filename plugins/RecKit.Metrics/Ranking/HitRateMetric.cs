namespace RecKit.Metrics.Ranking;

/// <summary>
/// Hit rate: 1 when a relevant item is among the first k, else 0; trec_eval's <c>success_k</c>
/// (Deshpande and Karypis, Item-based top-N recommendation algorithms, TOIS 2004, section 6.2).
/// </summary>
internal sealed class HitRateMetric(RankingMetricOptions options) : RankingMetric(options)
{
    /// <inheritdoc/>
    protected override double Value(ReadOnlySpan<float> list, int relevant) => CountRelevant(list) > 0 ? 1 : 0;
}
