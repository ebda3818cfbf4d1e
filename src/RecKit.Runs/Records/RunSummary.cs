using RecKit.Learning.Evaluation;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Runs.Units;

namespace RecKit.Runs.Records;

/// <summary>Combines the results of the units.</summary>
internal static class RunSummary
{
    /// <summary>Creates the result of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="units">All units; units of algorithms that did not fail are finished.</param>
    /// <param name="store">The store of the units.</param>
    /// <param name="searches">The searches.</param>
    /// <param name="failures">The algorithms that failed.</param>
    /// <param name="directory">The future path of the run directory.</param>
    /// <returns>The result.</returns>
    public static RunResult Of(RunContext run, IReadOnlyList<RunUnit> units, UnitStore store, RunSearches searches, RunFailures failures, string directory) => new()
    {
        Name = run.Plan.Name,
        Hash = run.Hash,
        Directory = directory,
        Dataset = DataPreparation.Summary(run.Data),
        Folds = [.. run.Folds.Select(f => f.Name)],
        Repeats = run.Plan.Repeats,
        Rerank = [.. run.Plan.Rerank.Select(r => r.Component.QualifiedName)],
        Metrics = [.. run.Components.Metrics.Select(m => Column(run, m))],
        Evaluation = run.Plan.Evaluation,
        Warnings = run.Warnings,
        Algorithms =
        [
            .. run.Components.Algorithms.Select(a => Of(
                a, run.Plan.Repeats, failures.Has(a.Id) ? [] : [.. units.Where(u => u.Algorithm == a.Id).Select(store.Load)]) with { Search = searches.Of(a), Failure = failures.Of(a.Id) }),
        ],
    };

    private static MetricColumn Column(RunContext run, MetricInstance metric) => new(metric.Name, metric.Traits.HigherIsBetter)
    {
        IsSampled = run.Plan.Evaluation.Candidates == CandidateMode.Sampled && (metric.ListDepth > 0 || metric.Traits.Ranks),
    };

    // The units of an algorithm are ordered by fold, then by repeat.
    private static AlgorithmResult Of(RunAlgorithm algorithm, int repeats, UnitRecord[] records) => new()
    {
        Id = algorithm.Id,
        Use = algorithm.Plan.Use.Component.QualifiedName,
        Metrics = MetricSummaries.Of([.. records.Select(r => r.Test)], repeats),
        Validation = Array.TrueForAll(records, r => r.Validation is not null)
            ? MetricSummaries.Of([.. records.Select(r => r.Validation!)], repeats)
            : new Dictionary<string, MetricSummary>(),
        Timings = new Timings(records.Sum(r => r.Timings.Train), records.Sum(r => r.Timings.Evaluate)),
    };
}
