namespace RecKit.Metrics.Ranking;

/// <summary>
/// Calibrated recall: relevant items among the first k ÷ min(relevant, k), so that a list of relevant items alone has 1 however many there are
/// (RecPack's <c>CalibratedRecallK</c>; Liang et al., Variational autoencoders for collaborative filtering, WWW 2018, call it Recall@R).
/// </summary>
internal sealed class CalibratedRecallMetric(RankingMetricOptions options) : RankingMetric(options)
{
    /// <inheritdoc/>
    protected override double Value(ReadOnlySpan<float> list, int relevant) => (double)CountRelevant(list) / Math.Min(relevant, K);
}
