using System.ComponentModel.DataAnnotations;

namespace RecKit.Metrics.Fairness;

/// <summary>Options of <c>user-gap</c>.</summary>
public sealed record UserGapOptions
{
    /// <summary>Gets the user feature whose categories are the groups.</summary>
    [Required]
    public required string Attribute { get; init; }

    /// <summary>Gets the metric whose values are compared, by its name in the experiment: ndcg@10.</summary>
    [Required]
    public required string Metric { get; init; }

    /// <summary>Gets what the gap is: the highest value of a group less the lowest (range), or the mean absolute difference over all pairs of groups.</summary>
    /// <value>The default value is range.</value>
    public GapMeasure Measure { get; init; } = GapMeasure.Range;
}
