namespace RecKit.Metrics.Ranking;

/// <summary>
/// Average precision: Σ over relevant ranks r ≤ k of (relevant among the first r ÷ r), divided by the number of relevant items; averaged over users it is MAP
/// (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, section 8.4).
/// </summary>
internal sealed class MapMetric(MapOptions options) : RankingMetric(options)
{
    /// <inheritdoc/>
    protected override double Value(ReadOnlySpan<float> list, int relevant)
    {
        int hits = 0;
        double sum = 0;
        for (int i = 0; i < list.Length; i++)
        {
            if (IsRelevant(list[i]))
                sum += (double)++hits / (i + 1);
        }
        return sum / (options.DivideBy == MapDivisor.Relevant ? relevant : Math.Min(relevant, K));
    }
}
