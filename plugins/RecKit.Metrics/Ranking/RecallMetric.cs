namespace RecKit.Metrics.Ranking;

/// <summary>
/// Recall: relevant items among the first k ÷ all relevant items, be they more than k, as in trec_eval's <c>recall_k</c>
/// (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, section 8.4).
/// </summary>
internal sealed class RecallMetric(RankingMetricOptions options) : RankingMetric(options)
{
    /// <inheritdoc/>
    protected override double Value(ReadOnlySpan<float> list, int relevant) => (double)CountRelevant(list) / relevant;
}
