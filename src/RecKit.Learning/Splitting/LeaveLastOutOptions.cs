using System.ComponentModel.DataAnnotations;
using RecKit.Components;

namespace RecKit.Learning.Splitting;

/// <summary>Options of <c>leave-last-out</c>.</summary>
public sealed record LeaveLastOutOptions
{
    /// <summary>Gets what decides which events are the latest: <c>time</c>, which needs timestamps, or <c>file</c>, their order in the file, which the results then say.</summary>
    /// <value>The default value is <c>time</c>.</value>
    public HistoryOrder Order { get; init; } = HistoryOrder.Time;

    /// <summary>Gets how many of each user's latest events are tested on.</summary>
    /// <value>The default value is 1.</value>
    [Range(1, 1000)]
    public int Count { get; init; } = 1;

    /// <summary>Gets how many of each user's remaining events are held out for early stopping and for choosing options: a number, not a share.</summary>
    /// <value>The default value is 0.</value>
    [Range(0, 1000)]
    public int Validation { get; init; }

    /// <summary>Gets which of the remaining events are held out for validation: the latest, or any, drawn at random.</summary>
    /// <value>The default value is <c>latest</c>.</value>
    public ValidationOrder ValidationOrder { get; init; } = ValidationOrder.Latest;

    /// <summary>Gets which of several events at the same time is the later one.</summary>
    [AppliesWhen(nameof(Order), HistoryOrder.Time)]
    public TieBreak Ties { get; init; }

    /// <summary>Gets how many folds there are: all of the same parts, but each with sampled candidates (and seeds) of its own.</summary>
    /// <value>The default value is 1.</value>
    [Range(1, 100)]
    public int Folds { get; init; } = 1;
}
