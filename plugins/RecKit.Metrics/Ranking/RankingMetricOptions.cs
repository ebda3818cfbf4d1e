using System.ComponentModel.DataAnnotations;

namespace RecKit.Metrics.Ranking;

/// <summary>Options of the metrics that look at the first places of a list.</summary>
public record RankingMetricOptions : RelevanceOptions
{
    /// <summary>Gets how many places of the list count.</summary>
    /// <value>The default value is 10.</value>
    [Range(1, 10_000)]
    public int K { get; init; } = 10;
}
