namespace RecKit.Results;

/// <summary>What a run found of one algorithm.</summary>
public sealed record AlgorithmResult
{
    /// <summary>Gets the id of the row.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the component it uses, as <c>plugin/id</c>.</summary>
    public required string Use { get; init; }

    /// <summary>Gets the metrics on the test part by their names; one that does not fit the algorithm is absent.</summary>
    public required IReadOnlyDictionary<string, MetricSummary> Metrics { get; init; }

    /// <summary>Gets the metrics on the validation part; empty when the split has none.</summary>
    public IReadOnlyDictionary<string, MetricSummary> Validation { get; init; } = new Dictionary<string, MetricSummary>();

    /// <summary>Gets the seconds it took.</summary>
    public required Timings Timings { get; init; }

    /// <summary>Gets how its options were searched; null when they were set. Of a search that failed, what it tried.</summary>
    public SearchResult? Search { get; init; }

    /// <summary>Gets why it failed; null when it did not. An algorithm that failed on one fold has no metrics: means over the other folds could not be compared.</summary>
    public AlgorithmFailure? Failure { get; init; }

    /// <summary>Gets whether it was trained and measured on all folds.</summary>
    public bool IsMeasured => Failure is null or { Stage: FailureStage.Refit };
}
