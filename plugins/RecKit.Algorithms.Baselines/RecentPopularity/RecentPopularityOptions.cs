using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Baselines.RecentPopularity;

/// <summary>The options of <c>recent-popularity</c>.</summary>
public sealed record RecentPopularityOptions
{
    /// <summary>Gets the age, in days, at which an event counts half of one at the end of the training data.</summary>
    [Range(0.001, 36500.0)]
    public double HalfLifeDays { get; init; } = 30;
}
