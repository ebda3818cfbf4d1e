using System.Text;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Reranking;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using RecKit.Runs.Units;
using RecKit.Splitting;
using RecKit.Storage;

namespace RecKit.Runs;

/// <summary>
/// Runs experiments: reads, filters and splits the data, trains, evaluates, and writes the run directory. Running the same plan again
/// resumes an interrupted run.
/// </summary>
public sealed class ExperimentRunner
{
    private readonly ITableWriter _tables;
    private readonly TimeProvider _clock;

    /// <summary>Initializes an experiment runner.</summary>
    /// <param name="tables">The writer of per-user tables.</param>
    /// <param name="clock">The clock for names and logs.</param>
    public ExperimentRunner(ITableWriter tables, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(clock);
        _tables = tables;
        _clock = clock;
    }

    /// <summary>
    /// Runs a plan to completion. A failed algorithm becomes a row with its error, unless the plan stops on failure; the results of the
    /// other algorithms are kept for a rerun with corrected options.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="observer">Receives the events of the run.</param>
    /// <param name="cancellation">The cancellation token. The run stops within a second and can be resumed.</param>
    /// <returns>The result of the run.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK2xxx: data. RK4xxx: training and evaluation. RK5xxx: the run directory.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RunResult Run(ExperimentPlan plan, IRunObserver observer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(observer);
        DateTimeOffset started = _clock.GetUtcNow();
        RunEvents events = new(observer, _clock);
        RunDirectory.Probe(plan.Output.Directory);
        RunComponents components = RunComponents.Create(plan);
        (Dataset data, IReadOnlyList<string> countingFilters) = DataPreparation.Read(plan, components, events, _clock, cancellation);
        components.Require(data, new RerankerContext { Seed = plan.Seed, Cancellation = cancellation });
        IReadOnlyList<Fold> folds = DataPreparation.Split(data, plan, components, events, cancellation);
        IReadOnlyList<RunNotice> warnings = DataPreparation.Notices(data, countingFilters, folds, plan, components, events);
        try
        {
            RunSearches.Require(components, folds, plan.Split.Component.Id);
            cancellation.ThrowIfCancellationRequested();

            string fingerprint = Fingerprint.Of(data);
            string hash = RunIdentity.Hash(plan, fingerprint);
            RunContext run = new(plan, components, data, fingerprint, hash, folds, events, _clock, cancellation) { Warnings = warnings };
            using RunDirectory directory = RunDirectory.Open(
                plan.Output.Directory, new PartialRun(plan.Name, hash, started, RunIdentity.CodeStamp(plan, components), plan.Output.Models));
            return Complete(run, directory, started);
        }
        catch (RecKitException)
        {
            // The warnings may explain the failure, and no table will show them.
            foreach (RunNotice warning in warnings)
                events.ShowOnly(new RunWarning(warning.Message, warning.Code));
            throw;
        }
    }

    private RunResult Complete(RunContext run, RunDirectory directory, DateTimeOffset started)
    {
        EarlierWork earlier = EarlierWork.Find(run, directory);
        RunResult result;
        try
        {
            result = Work(run, directory, earlier, started);
        }
        catch (Exception e) when (!run.Cancellation.IsCancellationRequested && run.Events.Broken is null)
        {
            directory.NoteEnd(e.Message, failed: e is not RecKitException { Area: ErrorArea.Runs });
            throw;
        }
        directory.Publish(result.Directory, keepWork: result.State == RunState.Failed);
        if (result.State == RunState.Finished)
            earlier.Discard();
        run.Events.ShowOnly(new RunFinished(result));
        return result;
    }

    private RunResult Work(RunContext run, RunDirectory directory, EarlierWork earlier, DateTimeOffset started)
    {
        string logPath = Path.Combine(directory.Content, RunPaths.Log);
        using RunLogWriter log = RunFiles.Guard(logPath, () => new RunLogWriter(logPath));
        run.Events.Attach(log);
        if (directory.Discarded)
            run.Events.On(new RunWarning("An interrupted run of this experiment was made by other code; it starts again from the beginning."));
        WriteInputs(run, directory);

        UnitStore units = new(Path.Combine(directory.Root, RunPaths.Units));
        KeptModels models = new(run, directory);
        IReadOnlyList<RunUnit> all = RunUnit.All(run);
        RunSearches searches = new(run, Path.Combine(directory.Root, RunPaths.Trials), earlier);
        RunFailures failures = new(run);
        new UnitLoop(run, units, searches, models, earlier, failures, Path.Combine(directory.Root, RunPaths.Checkpoints)).Complete(all);
        RunResult result = RunSummary.Of(run, all, units, searches, failures, directory.ChooseFinal());
        models.Complete(result.Algorithms, all, searches, failures);
        result = failures.AddTo(result);
        RunUnit[] measured = [.. all.Where(u => result.Algorithms.Any(a => a.Id == u.Algorithm && a.IsMeasured))];
        TrialTable.WriteAll(result, Path.Combine(directory.Content, RunPaths.Trials), _tables);
        result = RunSignificance.Add(run, all, units, result);
        string table = Write(RunPaths.PerUser, measured.Length == 0 ? [PerUserTable.NoRows(run.Components.Metrics)] : measured.Select(u => PerUserTable.Rows(u, units.Load(u).Test, run.Components.Metrics, run.Data.Users)));
        if (run.Plan.Lists > 0)
        {
            Write(RunPaths.Recommendations, measured.Length == 0 ? [ListTable.NoRows()] : measured.SelectMany(u => ListTable.Lists(u, units.Load(u).Lists!, run.Data)));
            Write(RunPaths.Relevance, run.Folds.Select(f => ListTable.Relevance(f, run.Data, run.Plan.Evaluation.Exclude)));
        }
        string results = Path.Combine(directory.Content, RunPaths.Results);
        RunFiles.Guard(results, () => ResultsFile.Of(result, run, table, started, _clock.GetUtcNow()).Write(results));
        run.Events.LogOnly(new RunFinished(result));
        return result;

        string Write(string name, IEnumerable<IReadOnlyList<TableColumn>> groups)
        {
            string path = Path.Combine(directory.Content, name + _tables.Extension);
            RunFiles.Guard(path, () => _tables.Write(path, groups));
            return path;
        }
    }

    private static void WriteInputs(RunContext run, RunDirectory directory)
    {
        Write(RunPaths.Experiment, s => s.Write(Encoding.UTF8.GetBytes(run.Plan.SpecText)));
        Write(RunPaths.Resolved, s => s.Write(Encoding.UTF8.GetBytes(run.Plan.ResolvedText)));
        Write(RunPaths.Environment, s => PackageJson.Write(s, EnvironmentReport.Of(run)));

        void Write(string name, Action<Stream> write)
        {
            string path = Path.Combine(directory.Content, name);
            RunFiles.Guard(path, () => DurableFile.Write(path, write));
        }
    }
}
