using System.ComponentModel.DataAnnotations;

namespace RecKit.Learning.Splitting;

/// <summary>Options of <c>user-holdout</c>.</summary>
public sealed record UserHoldoutOptions
{
    /// <summary>Gets the share of the users to test on.</summary>
    /// <value>The default value is 0.2.</value>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Test { get; init; } = 0.2;

    /// <summary>Gets the share of the remaining users to hold out for early stopping and for choosing options; 0: none.</summary>
    /// <value>The default value is 0.</value>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Validation { get; init; }

    /// <summary>Gets the share of a held-out user's events that models are told as the user's history; 0: they know nothing of the user.</summary>
    /// <value>The default value is 0.8.</value>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double FoldIn { get; init; } = 0.8;

    /// <summary>Gets which of a held-out user's events are to be predicted: <c>random</c> ones, by <c>time</c> the latest, or by <c>file</c> the last in the file.</summary>
    /// <value>The default value is <c>random</c>.</value>
    public EventOrder Order { get; init; } = EventOrder.Random;
}
