namespace RecKit.Metrics.Ranking;

/// <summary>
/// F-measure of precision P (÷ k) and recall R (÷ all relevant) of the same user: (1 + β²)·P·R ÷ (β²·P + R), 0 without a hit; averaged over users
/// (van Rijsbergen, Information Retrieval, 1979, chapter 7). It is not the F-measure of the averages.
/// </summary>
internal sealed class F1Metric(F1Options options) : RankingMetric(options)
{
    private readonly double _square = options.Beta * options.Beta;

    /// <inheritdoc/>
    protected override double Value(ReadOnlySpan<float> list, int relevant)
    {
        int hits = CountRelevant(list);
        double precision = (double)hits / K;
        double recall = (double)hits / relevant;
        return hits == 0 ? 0 : (1 + _square) * precision * recall / ((_square * precision) + recall);
    }
}
