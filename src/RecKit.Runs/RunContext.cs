using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Reranking;
using RecKit.Runs.Plan;
using RecKit.Runs.Units;
using RecKit.Splitting;

namespace RecKit.Runs;

/// <summary>The state shared by the parts of a run once the data is prepared.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Components">The components of the plan.</param>
/// <param name="Data">The data after the filters.</param>
/// <param name="Fingerprint">The fingerprint of the data.</param>
/// <param name="Hash">The hash of the run.</param>
/// <param name="Folds">The folds.</param>
/// <param name="Events">Receives the run events.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Cancellation">The cancellation token.</param>
internal sealed record RunContext(
    ExperimentPlan Plan, RunComponents Components, Dataset Data, string Fingerprint, string Hash,
    IReadOnlyList<Fold> Folds, RunEvents Events, TimeProvider Clock, CancellationToken Cancellation)
{
    /// <summary>Gets the keys of the run's units.</summary>
    public UnitKeys Keys { get; } = UnitKeys.Of(Plan, Components, Fingerprint, Folds);

    /// <summary>Gets warnings that affect how the values are read.</summary>
    public IReadOnlyList<RunNotice> Warnings { get; init; } = [];

    /// <summary>Creates the context for preparing rerankers.</summary>
    /// <returns>The context with seed, cancellation token and log.</returns>
    public RerankerContext Reranking() => new() { Seed = Plan.Seed, Cancellation = Cancellation, Log = new StepLog(Events, "rerank") };

    /// <summary>Returns the fold of a unit.</summary>
    /// <param name="unit">The unit.</param>
    public Fold FoldOf(RunUnit unit) => Folds.First(f => f.Name == unit.Fold);

    /// <summary>Returns the algorithm of a unit.</summary>
    /// <param name="unit">The unit.</param>
    public RunAlgorithm AlgorithmOf(RunUnit unit) => Components.Algorithms.First(a => a.Id == unit.Algorithm);
}
