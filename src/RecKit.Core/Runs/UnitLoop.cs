using RecKit.Algorithms;
using RecKit.Core.Search;
using RecKit.Core.Training;
using RecKit.Splitting;

namespace RecKit.Core.Runs;

/// <summary>Does the units of a run one after the other, but for those that an interrupted run has finished.</summary>
/// <param name="run">The run.</param>
/// <param name="store">Keeps what was found.</param>
/// <param name="searches">Search options.</param>
/// <param name="models">Keeps models.</param>
/// <param name="checkpoints">The directory of the states of unfinished trainings.</param>
internal sealed class UnitLoop(RunContext run, UnitStore store, RunSearches searches, KeptModels models, string checkpoints)
{
    /// <summary>Does what is left to do.</summary>
    /// <param name="units">All units, in order.</param>
    public void Complete(IReadOnlyList<RunUnit> units)
    {
        foreach (RunUnit unit in units)
            (run.AlgorithmOf(unit).Algorithm as ITrainingCheck)?.Check(run.Data.Users, run.Data.Items, UnitRunner.Context(run, unit, new TrainingLog(run.Events, unit)));
        UnitRunner? runner = null;
        foreach (RunUnit unit in units)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            Fold fold = run.FoldOf(unit);
            if (runner?.Fold != fold)
                runner = new UnitRunner(run, fold);
            run.Events.On(new UnitStarted(unit.Algorithm, unit.Fold, unit.Repeat, unit.Number, units.Count));
            SearchOutcome? searched = searches.Complete(unit, run.AlgorithmOf(unit), runner);
            UnitRecord? record = models.HasAllOf(unit) ? store.TryLoad(unit) : null;
            bool resumed = record is not null;
            record ??= Do(unit, runner, searched);
            run.Events.On(new UnitFinished(
                unit.Algorithm, unit.Fold, unit.Repeat, record.Test.Metrics.ToDictionary(m => m.Name, m => m.Value), record.Timings, resumed));
        }
    }

    private UnitRecord Do(RunUnit unit, UnitRunner runner, SearchOutcome? searched)
    {
        CheckpointStore states = new(Path.Combine(checkpoints, unit.FileName), run.Clock);
        TrainedUnit trained = searched is null ? runner.Run(run.AlgorithmOf(unit), unit, states) : runner.RunChosen(searched, unit, states);
        models.Add(unit, trained);
        store.Save(unit, trained.Record);
        states.Clear();
        return trained.Record;
    }
}
