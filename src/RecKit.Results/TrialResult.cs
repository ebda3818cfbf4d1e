using System.Text.Json.Nodes;
using RecKit.Search;

namespace RecKit.Results;

/// <summary>A trial of a search.</summary>
public sealed record TrialResult
{
    /// <summary>Gets the fold.</summary>
    public required string Fold { get; init; }

    /// <summary>Gets its number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets how it ended.</summary>
    public required TrialState State { get; init; }

    /// <summary>Gets the options that were searched, without those that have no effect beside the others.</summary>
    public required JsonObject Options { get; init; }

    /// <summary>Gets the deciding metric on the validation part: of the finished model, or at the step where the trial was stopped; NaN when it failed.</summary>
    public required double Value { get; init; }

    /// <summary>Gets all metrics on the validation part; empty unless the trial is complete.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Gets how often the training was judged on the validation part while it went on: its epochs, for most iterative algorithms.</summary>
    public int Steps { get; init; }

    /// <summary>Gets the epoch whose model early stopping kept; null when there was none.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>Gets the seconds it took.</summary>
    public double Seconds { get; init; }

    /// <summary>Gets why it failed, or null.</summary>
    public string? Error { get; init; }
}
