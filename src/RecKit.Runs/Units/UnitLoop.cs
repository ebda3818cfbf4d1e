using RecKit.Algorithms;
using RecKit.Learning.Training;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using RecKit.Runs.Search;
using RecKit.Splitting;

namespace RecKit.Runs.Units;

/// <summary>Does the units of a run one after the other, but for those that an earlier run has finished, and those of algorithms that failed.</summary>
/// <param name="run">The run.</param>
/// <param name="store">Keeps what was found.</param>
/// <param name="searches">Search options.</param>
/// <param name="models">Keeps models.</param>
/// <param name="earlier">What other runs have finished.</param>
/// <param name="failures">Keeps what fails.</param>
/// <param name="checkpoints">The directory of the states of unfinished trainings.</param>
internal sealed class UnitLoop(
    RunContext run, UnitStore store, RunSearches searches, KeptModels models, EarlierWork earlier, RunFailures failures, string checkpoints)
{
    /// <summary>Does what is left to do.</summary>
    /// <param name="units">All units, in order.</param>
    public void Complete(IReadOnlyList<RunUnit> units)
    {
        foreach (RunUnit unit in units.Where(u => !failures.Has(u.Algorithm)))
            failures.Try(unit, FailureStage.Check, () => Check(unit, run.AlgorithmOf(unit)));
        UnitRunner? runner = null;
        foreach (RunUnit unit in units.Where(u => !failures.Has(u.Algorithm)))
        {
            run.Cancellation.ThrowIfCancellationRequested();
            Fold fold = run.FoldOf(unit);
            if (runner?.Fold != fold)
                runner = new UnitRunner(run, fold);
            Complete(unit, runner, units.Count);
        }
    }

    private void Check(RunUnit unit, RunAlgorithm algorithm)
    {
        TrainingSet.Require(run.Data, algorithm.Traits.Needs, $"Algorithm '{algorithm.Id}'");
        (algorithm.Algorithm as ITrainingCheck)?.Check(run.Data.Users, run.Data.Items, UnitRunner.Context(run, unit, new TrainingLog(run.Events, unit)));
    }

    private void Complete(RunUnit unit, UnitRunner runner, int count)
    {
        RunAlgorithm algorithm = run.AlgorithmOf(unit);
        run.Events.On(new UnitStarted(unit.Algorithm, unit.Fold, unit.Repeat, unit.Number, count) { EarlyStopping = runner.StopsBy(algorithm)?.Name });
        SearchOutcome? searched = null;
        if (!failures.Try(unit, FailureStage.Search, () => searched = searches.Complete(unit, algorithm, runner)))
            return;
        UnitRecord? record = models.HasAllOf(unit) ? store.TryLoad(unit) : null;
        record ??= earlier.TryTake(unit, store, models);
        bool resumed = record is not null;
        record ??= TryDo(unit, runner, searched);
        if (record is null)
            return;
        run.Events.On(new UnitFinished(
            unit.Algorithm, unit.Fold, unit.Repeat, record.Test.Metrics.ToDictionary(m => m.Name, m => m.Value), record.Timings, resumed));
    }

    private UnitRecord? TryDo(RunUnit unit, UnitRunner runner, SearchOutcome? searched)
    {
        CheckpointStore states = new(Path.Combine(checkpoints, unit.FileName), run.Clock);
        FailureStage stage = FailureStage.Train;
        TrainedUnit? trained = null;
        bool done = failures.Try(unit, () => stage, () =>
        {
            trained = searched is null
                ? runner.Run(run.AlgorithmOf(unit), unit, states, () => stage = FailureStage.Evaluate)
                : runner.RunChosen(searched, unit, states, () => stage = FailureStage.Evaluate);
            stage = FailureStage.Save;
            models.Add(unit, trained);
        });
        if (done)
            store.Save(unit, trained!.Record);
        states.Clear();
        return done ? trained!.Record : null;
    }
}
