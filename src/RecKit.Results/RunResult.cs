using RecKit.Diagnostics;

namespace RecKit.Results;

/// <summary>What a run found.</summary>
public sealed record RunResult
{
    /// <summary>Gets one line: name, data set, number of algorithms, state and directory.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => $"{Name}: {Algorithms.Count} {(Algorithms.Count == 1 ? "algorithm" : "algorithms")} on {Dataset.Name}, {State.ToString().ToLowerInvariant()} ({Directory})";

    /// <summary>Gets the name of the experiment.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the hash of the resolved spec and the data: the same for the same experiment.</summary>
    public required string Hash { get; init; }

    /// <summary>Gets the full path of the run directory.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets the data set's name and size.</summary>
    public required DatasetSummary Dataset { get; init; }

    /// <summary>Gets the names of the folds, in the order of <see cref="MetricSummary.Folds"/>.</summary>
    public required IReadOnlyList<string> Folds { get; init => field = Listed.Of(value); }

    /// <summary>Gets how often every training was repeated, each time with a seed of its own.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Gets what reranked the lists, in order, as <c>plugin/id</c>.</summary>
    public IReadOnlyList<string> Rerank { get; init => field = Listed.Of(value); } = [];

    /// <summary>Gets the names of the metrics, in the order of the spec.</summary>
    public required IReadOnlyList<MetricColumn> Metrics { get; init => field = Listed.Of(value); }

    /// <summary>Gets the algorithms, in the order of the spec.</summary>
    public required IReadOnlyList<AlgorithmResult> Algorithms { get; init => field = Listed.Of(value); }

    /// <summary>Gets whether all algorithms finished (<see cref="RunState.Finished"/>) or one failed (<see cref="RunState.Failed"/>).</summary>
    public RunState State => Algorithms.Any(a => a.Failure is not null) ? RunState.Failed : RunState.Finished;

    /// <summary>Gets how models were evaluated; null where that was not recorded.</summary>
    public EvaluationSettings? Evaluation { get; init; }

    /// <summary>Gets what a reader of the figures must know: warnings about leakage and about the data.</summary>
    public IReadOnlyList<RunNotice> Warnings { get; init => field = Listed.Of(value); } = [];

    /// <summary>Gets which differences are significant; null when the experiment did not ask.</summary>
    public SignificanceReport? Significance { get; init; }
}
