using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Reranking;
using RecKit.Runs.Plan;
using RecKit.Runs.Units;
using RecKit.Splitting;

namespace RecKit.Runs;

/// <summary>What the parts of a run share once the data is there.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Components">Its components.</param>
/// <param name="Data">The data after the filters.</param>
/// <param name="Fingerprint">Its fingerprint.</param>
/// <param name="Hash">The hash of the run.</param>
/// <param name="Folds">The folds.</param>
/// <param name="Events">Receives what happens.</param>
/// <param name="Clock">Gives the time.</param>
/// <param name="Cancellation">Ends the run.</param>
internal sealed record RunContext(
    ExperimentPlan Plan, RunComponents Components, Dataset Data, string Fingerprint, string Hash,
    IReadOnlyList<Fold> Folds, RunEvents Events, TimeProvider Clock, CancellationToken Cancellation)
{
    /// <summary>Gets the names of its work.</summary>
    public UnitKeys Keys { get; } = UnitKeys.Of(Plan, Components, Fingerprint, Folds);

    /// <summary>Gets what a reader of the figures must know.</summary>
    public IReadOnlyList<RunNotice> Warnings { get; init; } = [];

    /// <summary>Makes what the preparation of rerankers is given.</summary>
    /// <returns>Seed, cancellation, log.</returns>
    public RerankerContext Reranking() => new() { Seed = Plan.Seed, Cancellation = Cancellation, Log = new StepLog(Events, "rerank") };

    /// <summary>Finds the fold of a unit.</summary>
    /// <param name="unit">The unit.</param>
    public Fold FoldOf(RunUnit unit) => Folds.First(f => f.Name == unit.Fold);

    /// <summary>Finds the algorithm of a unit.</summary>
    /// <param name="unit">The unit.</param>
    public RunAlgorithm AlgorithmOf(RunUnit unit) => Components.Algorithms.First(a => a.Id == unit.Algorithm);
}
