using System.ComponentModel.DataAnnotations;

namespace RecKit.Metrics.Ranking;

/// <summary>Options of <c>f1</c>.</summary>
public sealed record F1Options : RankingMetricOptions
{
    /// <summary>Gets how many times as much recall matters as precision.</summary>
    /// <value>The default value is 1.</value>
    [Range(0.01, 100)]
    public double Beta { get; init; } = 1;
}
