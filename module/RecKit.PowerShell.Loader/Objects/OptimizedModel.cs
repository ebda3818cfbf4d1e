using System.Collections;
using RecKit.Results;

namespace RecKit.PowerShell;

/// <summary>The result of Optimize-RecModel.</summary>
public sealed class OptimizedModel
{
    /// <summary>Gets the algorithm.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Gets the deciding metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Gets the value of the metric on the validation part with the best parameters.</summary>
    public required double Value { get; init; }

    /// <summary>Gets the best values of the searched parameters.</summary>
    public required IDictionary Best { get; init; }

    /// <summary>Gets all parameters with their best values, to pass to Invoke-RecTraining.</summary>
    public required IDictionary Parameters { get; init; }

    /// <summary>Gets all trials.</summary>
    public required IReadOnlyList<TrialResult> Trials { get; init; }

    /// <summary>Gets the model trained with the best parameters on all events.</summary>
    public required TrainedModel Model { get; init; }
}
