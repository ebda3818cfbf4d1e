using System.ComponentModel.DataAnnotations;

namespace RecKit.Metrics.Rating;

/// <summary>Options of <c>accuracy</c>.</summary>
public sealed record AccuracyOptions
{
    /// <summary>Gets the step of the rating scale, counted from its lowest rating; null: predictions go to the nearest rating that the training part has.</summary>
    /// <value>The default value is null.</value>
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double? Step { get; init; }
}
