using System.Text.Json.Nodes;
using RecKit.Search;

namespace RecKit.Runs.Search;

/// <summary>A finished trial, as stored in its file.</summary>
internal sealed record Trial
{
    public required int Number { get; init; }

    public required TrialState State { get; init; }

    /// <summary>Gets the searched options, without those that have no effect.</summary>
    public required JsonObject Options { get; init; }

    /// <summary>Gets the deciding metric; null when the trial failed.</summary>
    public double? Value { get; init; }

    /// <summary>Gets all metrics of a complete trial, in the order of the run.</summary>
    public IReadOnlyList<TrialMetric> Metrics { get; init; } = [];

    /// <summary>Gets the number of training steps.</summary>
    public int Steps { get; init; }

    public int? BestEpoch { get; init; }

    public double Seconds { get; init; }

    public string? Error { get; init; }

    /// <summary>Returns the loss that a search minimises.</summary>
    /// <param name="higherIsBetter">The direction of the metric.</param>
    public double Loss(bool higherIsBetter) => Value is { } value ? (higherIsBetter ? -value : value) : double.PositiveInfinity;
}

/// <summary>A metric value of a trial.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value on the validation part; NaN when undefined for all users.</param>
/// <param name="UndefinedUsers">The number of users for whom the metric is undefined.</param>
internal sealed record TrialMetric(string Name, double Value, int UndefinedUsers);
