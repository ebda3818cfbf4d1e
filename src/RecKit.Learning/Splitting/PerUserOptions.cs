using System.ComponentModel.DataAnnotations;

namespace RecKit.Learning.Splitting;

/// <summary>Options of <c>per-user</c>.</summary>
public sealed record PerUserOptions
{
    /// <summary>Gets the share of each user's events to test on.</summary>
    /// <value>The default value is 0.2.</value>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Test { get; init; } = 0.2;

    /// <summary>Gets the share of each user's remaining events to hold out for early stopping and for choosing options; 0: none.</summary>
    /// <value>The default value is 0.</value>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Validation { get; init; }

    /// <summary>Gets which events are held out: <c>random</c> ones, by <c>time</c> the latest (then those just before them are for validation), or by <c>file</c> the last in the file.</summary>
    /// <value>The default value is <c>random</c>.</value>
    public EventOrder Order { get; init; } = EventOrder.Random;
}
