using System.ComponentModel.DataAnnotations;

namespace RecKit.Learning.Splitting;

/// <summary>Options of <c>random</c>.</summary>
public sealed record RandomSplitOptions
{
    /// <summary>Gets the share of events to test on.</summary>
    /// <value>The default value is 0.2.</value>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Test { get; init; } = 0.2;

    /// <summary>Gets the share of the remaining events to hold out for early stopping and for choosing options; 0: none.</summary>
    /// <value>The default value is 0.</value>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Validation { get; init; }
}
