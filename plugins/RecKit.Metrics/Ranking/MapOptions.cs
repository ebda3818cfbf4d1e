namespace RecKit.Metrics.Ranking;

/// <summary>Options of <c>map</c>.</summary>
public sealed record MapOptions : RankingMetricOptions
{
    /// <summary>Gets what the sum of precisions is divided by: all relevant items, or min(relevant, k).</summary>
    /// <value>The default value is relevant.</value>
    public MapDivisor DivideBy { get; init; } = MapDivisor.Relevant;
}
