using System.ComponentModel.DataAnnotations;
using RecKit.Metrics;

namespace Contoso.Evaluation;

/// <summary>The options of <c>rank-biased-precision</c>.</summary>
public sealed record RankBiasedPrecisionOptions
{
    /// <summary>Gets the length of the list.</summary>
    [Range(1, 10_000)]
    public int K { get; init; } = 10;

    /// <summary>Gets the probability of looking at the next item.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Persistence { get; init; } = 0.8;
}

/// <summary>Rank-biased precision (Moffat and Zobel 2008, equation 5): (1 − p) · Σ rel(i) · p^(i − 1).</summary>
internal sealed class RankBiasedPrecision(RankBiasedPrecisionOptions options) : IMetric
{
    public int Width => 2;

    public int ListDepth => options.K;

    public bool Measure(in UserCase user, Span<double> statistics)
    {
        if (user.IdealRatings.IsEmpty)
            return false;
        double weight = 1 - options.Persistence;
        foreach (float rating in user.ListRatings[..Math.Min(options.K, user.ListRatings.Length)])
        {
            statistics[0] += float.IsNegativeInfinity(rating) ? 0 : weight;
            weight *= options.Persistence;
        }
        statistics[1] = 1;
        return true;
    }

    public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];
}
