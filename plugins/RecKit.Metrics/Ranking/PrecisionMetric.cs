namespace RecKit.Metrics.Ranking;

/// <summary>
/// Precision: relevant items among the first k ÷ k. The divisor is k for a shorter list too, as in trec_eval's <c>P_k</c>
/// (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, section 8.4). Other libraries divide by the length of the list (Gorse, LensKit),
/// or take hits of all users ÷ Σ min(relevant, k) (implicit); an empty list has the precision 0, or no weight where places are averaged.
/// </summary>
internal sealed class PrecisionMetric(PrecisionOptions options) : RankingMetric(options)
{
    /// <inheritdoc/>
    protected override double Value(ReadOnlySpan<float> list, int relevant)
    {
        int divisor = Divisor(list, relevant);
        return divisor == 0 ? 0 : (double)CountRelevant(list) / divisor;
    }

    /// <inheritdoc/>
    protected override (double Sum, double Weight) Row(ReadOnlySpan<float> list, int relevant) =>
        options.Average == PrecisionAverage.Places ? (CountRelevant(list), Divisor(list, relevant)) : base.Row(list, relevant);

    private int Divisor(ReadOnlySpan<float> list, int relevant) => options.DivideBy switch
    {
        PrecisionDivisor.List => list.Length,
        PrecisionDivisor.MinRelevantK => Math.Min(relevant, K),
        _ => K,
    };
}
