using RecKit.Algorithms;
using RecKit.Learning.Training;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using RecKit.Runs.Search;
using RecKit.Splitting;

namespace RecKit.Runs.Units;

/// <summary>Runs the units of a run in sequence, except those finished earlier and those of failed algorithms.</summary>
/// <param name="run">The run.</param>
/// <param name="store">The store of the units.</param>
/// <param name="searches">The option searches.</param>
/// <param name="models">The model keeper.</param>
/// <param name="earlier">The finished work of other runs.</param>
/// <param name="failures">Records failures.</param>
/// <param name="checkpoints">The directory of training checkpoints.</param>
internal sealed class UnitLoop(
    RunContext run, UnitStore store, RunSearches searches, KeptModels models, EarlierWork earlier, RunFailures failures, string checkpoints)
{
    /// <summary>Completes the remaining units.</summary>
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
