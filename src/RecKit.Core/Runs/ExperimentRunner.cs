using System.Text;
using RecKit.Core.Models;
using RecKit.Data;
using RecKit.Results;
using RecKit.Splitting;

namespace RecKit.Core.Runs;

/// <summary>Runs experiments: reads, filters, splits, trains, evaluates, writes the run directory. An interrupted run is resumed by running the same plan again.</summary>
public sealed class ExperimentRunner
{
    private readonly ITableWriter _tables;
    private readonly TimeProvider _clock;

    /// <summary>Makes a runner.</summary>
    /// <param name="tables">Writes per-user tables.</param>
    /// <param name="clock">Gives the time for names and logs.</param>
    public ExperimentRunner(ITableWriter tables, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(clock);
        _tables = tables;
        _clock = clock;
    }

    /// <summary>Runs a plan to its end.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="observer">Sees what happens.</param>
    /// <param name="cancellation">Stops within a second and leaves a run that can be resumed.</param>
    /// <returns>What the run found.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK2xxx data, RK4xxx training and evaluation, RK5xxx run directory.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RunResult Run(ExperimentPlan plan, IRunObserver observer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(observer);
        DateTimeOffset started = _clock.GetUtcNow();
        RunEvents events = new(observer, _clock);
        RunDirectory.Probe(plan.Output.Directory);
        RunComponents components = RunComponents.Create(plan);
        Dataset data = DataPreparation.Read(plan, components, events, _clock, cancellation);
        components.Require(data);
        IReadOnlyList<Fold> folds = DataPreparation.Split(data, plan, components, events);
        cancellation.ThrowIfCancellationRequested();

        string fingerprint = Fingerprint.Of(data);
        string hash = RunIdentity.Hash(plan, fingerprint);
        RunContext run = new(plan, components, data, fingerprint, hash, folds, events, _clock, cancellation);
        using RunDirectory directory = RunDirectory.Open(
            plan.Output.Directory, new PartialRun(plan.Name, hash, started, RunIdentity.CodeStamp(plan, components), plan.Output.Models));
        RunResult result = Work(run, directory, started);
        directory.Publish(result.Directory);
        events.ShowOnly(new RunFinished(result));
        return result;
    }

    private RunResult Work(RunContext run, RunDirectory directory, DateTimeOffset started)
    {
        string logPath = Path.Combine(directory.Content, RunPaths.Log);
        using RunLogWriter log = RunFiles.Guard(logPath, () => new RunLogWriter(logPath));
        run.Events.Attach(log);
        if (directory.Discarded)
            run.Events.On(new RunWarning("An interrupted run of this experiment was made by other code; it starts again from the beginning."));
        WriteInputs(run, directory);

        UnitStore units = new(Path.Combine(directory.Root, RunPaths.Units));
        KeptModels models = new(run, directory);
        IReadOnlyList<RunUnit> all = RunUnits(run, units, models);
        IReadOnlyList<AlgorithmResult> algorithms = [.. run.Components.Algorithms.Select(a => Summarise(a, all, units))];
        models.Complete(algorithms, all);

        RunResult result = new()
        {
            Name = run.Plan.Name,
            Hash = run.Hash,
            Directory = directory.ChooseFinal(),
            Dataset = DataPreparation.Summary(run.Data),
            Folds = [.. run.Folds.Select(f => f.Name)],
            Metrics = [.. run.Components.Metrics.Select(m => new MetricColumn(m.Name, m.Traits.HigherIsBetter))],
            Algorithms = algorithms,
        };
        string table = Path.Combine(directory.Content, RunPaths.PerUser + _tables.Extension);
        RunFiles.Guard(table, () => _tables.Write(
            table, all.Select(u => PerUserTable.Rows(u, Load(units, u).Test, run.Components.Metrics, run.Data.Users))));
        string results = Path.Combine(directory.Content, RunPaths.Results);
        RunFiles.Guard(results, () => ResultsFile.Write(results, result, run.Plan.Seed, started, _clock.GetUtcNow()));
        run.Events.LogOnly(new RunFinished(result));
        return result;
    }

    // Fold by fold: what the algorithms share on a fold is made once.
    private static List<RunUnit> RunUnits(RunContext run, UnitStore units, KeptModels models)
    {
        int total = run.Folds.Count * run.Components.Algorithms.Count;
        List<RunUnit> all = new(total);
        foreach (Fold fold in run.Folds)
        {
            UnitRunner runner = new(run, fold);
            foreach (RunAlgorithm algorithm in run.Components.Algorithms)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                RunUnit unit = new(all.Count + 1, algorithm.Id, fold.Name);
                all.Add(unit);
                run.Events.On(new UnitStarted(unit.Algorithm, unit.Fold, unit.Number, total));
                UnitRecord? record = models.HasAllOf(unit) ? units.TryLoad(unit) : null;
                bool resumed = record is not null;
                if (record is null)
                {
                    (RecKit.Models.IModel model, record) = runner.Run(algorithm);
                    models.Add(unit, algorithm, model, record);
                    units.Save(unit, record);
                }

                run.Events.On(new UnitFinished(
                    unit.Algorithm, unit.Fold, record.Test.Metrics.ToDictionary(m => m.Name, m => m.Value), record.Timings, resumed));
            }
        }

        return all;
    }

    private static AlgorithmResult Summarise(RunAlgorithm algorithm, IReadOnlyList<RunUnit> all, UnitStore units)
    {
        UnitRecord[] records = [.. all.Where(u => u.Algorithm == algorithm.Id).Select(u => Load(units, u))];
        return new AlgorithmResult
        {
            Id = algorithm.Id,
            Use = algorithm.Plan.Use.Component.QualifiedName,
            Metrics = FoldSummaries.Of([.. records.Select(r => r.Test)]),
            Validation = Array.TrueForAll(records, r => r.Validation is not null) ? FoldSummaries.Of([.. records.Select(r => r.Validation!)]) : new Dictionary<string, MetricSummary>(),
            Timings = new Timings(records.Sum(r => r.Timings.Train), records.Sum(r => r.Timings.Evaluate)),
        };
    }

    private static UnitRecord Load(UnitStore units, RunUnit unit) => units.TryLoad(unit) ?? throw new Diagnostics.RecKitException(
        Diagnostics.ErrorCodes.RunDirectory,
        $"The finished work on '{unit.Algorithm}', fold '{unit.Fold}', was damaged or removed while the run went on; run the same experiment again.");

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
