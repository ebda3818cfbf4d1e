namespace RecKit.Metrics;

/// <summary>
/// Precision: relevant items among the first k ÷ k. The divisor is k for a shorter list too, as in trec_eval's <c>P_k</c>
/// (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, section 8.4).
/// </summary>
internal sealed class PrecisionMetric(RankingMetricOptions options) : RankingMetric(options)
{
    /// <inheritdoc/>
    protected override double Value(ReadOnlySpan<float> list, int relevant) => (double)CountRelevant(list) / K;
}
