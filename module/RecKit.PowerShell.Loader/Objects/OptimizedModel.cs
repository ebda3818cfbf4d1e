using System.Collections;
using RecKit.Results;

namespace RecKit.PowerShell;

/// <summary>What Optimize-RecModel found.</summary>
public sealed class OptimizedModel
{
    /// <summary>Gets the algorithm.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Gets the metric that decided.</summary>
    public required string Metric { get; init; }

    /// <summary>Gets its value on the validation part, with the best parameters.</summary>
    public required double Value { get; init; }

    /// <summary>Gets the parameters that were searched, with the values that were best.</summary>
    public required IDictionary Best { get; init; }

    /// <summary>Gets all parameters with the values that were best, to pass on to Invoke-RecTraining.</summary>
    public required IDictionary Parameters { get; init; }

    /// <summary>Gets every trial.</summary>
    public required IReadOnlyList<TrialResult> Trials { get; init; }

    /// <summary>Gets the model that was trained with them on all the events.</summary>
    public required TrainedModel Model { get; init; }
}
