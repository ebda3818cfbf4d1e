using System.ComponentModel.DataAnnotations;

namespace RecKit.Metrics;

/// <summary>Options of the metrics that look at the first places of a list.</summary>
public sealed record RankingMetricOptions
{
    /// <summary>Gets how many places of the list count.</summary>
    /// <value>The default value is 10.</value>
    [Range(1, 10_000)]
    public int K { get; init; } = 10;

    /// <summary>Gets the rating from which on a test event is relevant; null: every test event is. An event whose rating is not known is relevant only then.</summary>
    /// <value>The default value is null.</value>
    public double? MinRating { get; init; }
}
