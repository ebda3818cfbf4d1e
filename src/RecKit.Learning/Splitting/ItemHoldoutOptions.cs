using System.ComponentModel.DataAnnotations;

namespace RecKit.Learning.Splitting;

/// <summary>Options of <c>item-holdout</c>.</summary>
public sealed record ItemHoldoutOptions
{
    /// <summary>Gets the share of the items to test on: none of their events is trained on.</summary>
    /// <value>The default value is 0.1.</value>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Test { get; init; } = 0.1;

    /// <summary>Gets the share of the remaining items to hold out for early stopping and for choosing options; 0: none.</summary>
    /// <value>The default value is 0.</value>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Validation { get; init; }
}
