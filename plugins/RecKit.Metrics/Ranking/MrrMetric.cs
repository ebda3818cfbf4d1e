namespace RecKit.Metrics.Ranking;

/// <summary>
/// Reciprocal rank: 1 ÷ the rank of the first relevant item, 0 when none is among the first k; averaged over users it is MRR
/// (Voorhees, The TREC-8 question answering track report, 1999). trec_eval's <c>recip_rank</c> has no k: it looks at the whole list.
/// </summary>
internal sealed class MrrMetric(RankingMetricOptions options) : RankingMetric(options)
{
    /// <inheritdoc/>
    protected override double Value(ReadOnlySpan<float> list, int relevant)
    {
        for (int i = 0; i < list.Length; i++)
        {
            if (IsRelevant(list[i]))
                return 1.0 / (i + 1);
        }
        return 0;
    }
}
