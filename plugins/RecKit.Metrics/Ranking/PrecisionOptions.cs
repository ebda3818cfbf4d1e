namespace RecKit.Metrics.Ranking;

/// <summary>Options of <c>precision</c>.</summary>
public sealed record PrecisionOptions : RankingMetricOptions
{
    /// <summary>Gets what the relevant items among the first k are divided by: k, the length of the list, or min(relevant, k).</summary>
    /// <value>The default value is k.</value>
    public PrecisionDivisor DivideBy { get; init; } = PrecisionDivisor.K;

    /// <summary>Gets whether each user counts the same (users), or each place (places: hits of all ÷ divisors of all).</summary>
    /// <value>The default value is users.</value>
    public PrecisionAverage Average { get; init; } = PrecisionAverage.Users;
}
