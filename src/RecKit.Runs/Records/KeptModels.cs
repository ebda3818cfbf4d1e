using System.Globalization;
using System.Text.Json.Nodes;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Inference.Reranking;
using RecKit.Models;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Runs.Units;
using RecKit.Storage;

namespace RecKit.Runs.Records;

/// <summary>Keeps the models of a run that <c>output.models</c> selects.</summary>
internal sealed class KeptModels
{
    private const string RefitName = "refit";
    private readonly RunContext _run;
    private readonly string _waiting;
    private readonly string _kept;

    /// <summary>Initializes the model keeper.</summary>
    /// <param name="run">The run.</param>
    /// <param name="directory">The run directory.</param>
    public KeptModels(RunContext run, RunDirectory directory)
    {
        _run = run;
        _waiting = Path.Combine(directory.Root, RunPaths.Models);
        _kept = Path.Combine(directory.Content, RunPaths.Models);
        if (Keep == KeepModels.Best && run.Folds.Count > 1)
        {
            run.Events.On(new RunWarning(
                $"No model is kept: with {run.Folds.Count} folds none of them is the best. 'output.models: refit' trains the best algorithm on all events, 'all' keeps every one."));
        }
    }

    private KeepModels Keep => _run.Plan.Output.Models;

    // With several repeats, keep the first: choosing the best by its test part would bias it.
    private bool Asks(RunUnit unit) => Keep == KeepModels.All || (KeepsBest && unit.Repeat == 1);

    private bool KeepsBest => Keep == KeepModels.Best && _run.Folds.Count == 1;

    /// <summary>Returns whether the model of a unit exists, if it is to be kept.</summary>
    /// <param name="unit">The unit.</param>
    /// <returns>False when the model must be trained.</returns>
    public bool HasAllOf(RunUnit unit) => Keep switch
    {
        KeepModels.All => Directory.Exists(PathInAll(unit)),
        KeepModels.Best when Asks(unit) => Directory.Exists(PathWaiting(unit)) || Directory.Exists(PathOfBest(unit.Algorithm)),
        _ => true,
    };

    /// <summary>Keeps the model of a unit, if selected.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="trained">The trained model and its evaluation.</param>
    public void Add(RunUnit unit, TrainedUnit trained)
    {
        if (!Asks(unit))
            return;
        Dictionary<string, double> metrics = trained.Record.Test.Metrics.ToDictionary(m => m.Name, m => m.Value);
        Write(
            Keep == KeepModels.All ? PathInAll(unit) : PathWaiting(unit),
            Manifest(trained.Algorithm, unit, trained.Rows.Length, false, metrics), trained.Model, trained.Rows.Span);
    }

    /// <summary>Takes the model of a unit from an earlier run, if selected.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="work">The reusable work of the earlier run.</param>
    /// <param name="content">The run directory of the earlier run.</param>
    /// <returns>False when the model is needed but missing.</returns>
    public bool TryTake(RunUnit unit, string work, string content)
    {
        if (!Asks(unit))
            return true;
        string target = Keep == KeepModels.All ? PathInAll(unit) : PathWaiting(unit);
        string waiting = Path.Combine(work, RunPaths.Models, Path.GetRelativePath(_waiting, PathWaiting(unit)));
        string[] places = unit.Repeat > 1 ? [] : [waiting, Path.Combine(content, RunPaths.Models, Path.GetRelativePath(_kept, PathOfBest(unit.Algorithm)))];
        string? found = places.Append(Path.Combine(content, RunPaths.Models, Path.GetRelativePath(_kept, PathInAll(unit))))
            .FirstOrDefault(p => File.Exists(Path.Combine(p, ManifestFile.Name)));
        try
        {
            if (found is null || ModelPackage.ReadManifest(found).Refitted)
                return false;
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            DurableFile.TryDelete(target);
            ModelPackage.Adopt(found, target, _run.Plan.Name, _run.Hash);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RecKitException)
        {
            // Damaged or deleted meanwhile: the unit is redone.
            return false;
        }
    }

    /// <summary>Selects the best algorithm where requested, and keeps its model or retrains it on all events.</summary>
    /// <param name="results">The results of all algorithms.</param>
    /// <param name="units">All units.</param>
    /// <param name="searches">The searches, for the options of a retrained model.</param>
    /// <param name="failures">Receives the failure of a retraining.</param>
    public void Complete(IReadOnlyList<AlgorithmResult> results, IReadOnlyList<RunUnit> units, RunSearches searches, RunFailures failures)
    {
        if (!KeepsBest && Keep != KeepModels.Refit)
            return;
        MetricColumn first = new(_run.Components.Metrics[0].Name, _run.Components.Metrics[0].Traits.HigherIsBetter);
        AlgorithmResult? best = BestAlgorithm.Choose(results, first);
        if (best is null)
        {
            _run.Events.On(new RunWarning(results.Any(r => r.IsMeasured)
                ? $"No model is kept: the first metric, {first.Name}, is defined for no algorithm."
                : "No model is kept: every algorithm failed."));
            return;
        }

        string path = PathOfBest(best.Id);
        if (Directory.Exists(path))
            return;
        if (Keep == KeepModels.Refit)
            Refit(best, searches.Choose(_run.Components.Algorithms.First(a => a.Id == best.Id)), path, units.Count, failures);
        else
            Move(PathWaiting(units.First(u => u.Algorithm == best.Id && u.Repeat == 1)), path);
    }

    private void Refit(AlgorithmResult best, RunAlgorithm algorithm, string path, int number, RunFailures failures)
    {
        RunUnit unit = new(number + 1, best.Id, RefitName, 1);
        _run.Events.On(new UnitStarted(unit.Algorithm, unit.Fold, unit.Repeat, unit.Number, unit.Number));
        long start = _run.Clock.GetTimestamp();
        double seconds = 0;
        bool done = failures.Try(unit, FailureStage.Refit, () =>
        {
            IModel model = UnitRunner.Refit(_run, algorithm, unit);
            seconds = _run.Clock.GetElapsedTime(start).TotalSeconds;
            Dictionary<string, double> means = best.Metrics.ToDictionary(m => m.Key, m => m.Value.Mean);
            Write(path, Manifest(algorithm, null, _run.Data.Events.Count, true, means), model, [.. Enumerable.Range(0, _run.Data.Events.Count)]);
        });
        if (done)
            _run.Events.On(new UnitFinished(unit.Algorithm, unit.Fold, unit.Repeat, new Dictionary<string, double>(), new Timings(seconds, 0), false));
    }

    private string PathInAll(RunUnit unit)
    {
        string fold = Path.Combine(_kept, RunFiles.SafeName(unit.Algorithm), RunFiles.SafeName(unit.Fold));
        return _run.Plan.Repeats == 1 ? fold : Path.Combine(fold, string.Create(CultureInfo.InvariantCulture, $"repeat-{unit.Repeat}"));
    }

    private string PathOfBest(string algorithm) => Path.Combine(_kept, RunFiles.SafeName(algorithm));

    private string PathWaiting(RunUnit unit) => Path.Combine(_waiting, RunFiles.SafeName(unit.Algorithm));

    private static void Move(string from, string to) => RunFiles.Guard(to, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        Directory.Move(from, to);
    });

    private void Write(string path, ModelManifest manifest, IModel model, ReadOnlySpan<int> trainedRows)
    {
        Dataset data = _run.Data;
        EventLog events = data.Events.Select(trainedRows);
        int[] others = Others(trainedRows, data.Events.Count);
        try
        {
            RunFiles.Guard(path, () =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);

                // Left by a unit that did not finish.
                if (Directory.Exists(path))
                    Directory.Delete(path, recursive: true);
                ModelPackage.Write(path, manifest, new PackageContent
                {
                    Model = model,
                    Users = data.Users,
                    Items = data.Items,
                    Events = events,
                    HeldOut = others.Length == 0 ? null : data.Events.Select(others),
                    ItemFeatures = data.ItemFeatures,
                    Rerank = RerankChain.Prepare(_run.Components.Rerankers, events, data, _run.Reranking()),
                });
            });
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NullReferenceException)
        {
            throw new RecKitException(ErrorCodes.Training, $"The model of '{manifest.Algorithm.Id}' cannot be saved: {e.Message}", e);
        }
    }

    // The rows of the validation and test parts: the model was not trained on them, but their users have seen the items.
    private static int[] Others(ReadOnlySpan<int> trainedRows, int count)
    {
        bool[] isTrained = new bool[count];
        foreach (int row in trainedRows)
            isTrained[row] = true;
        return [.. Enumerable.Range(0, count).Where(row => !isTrained[row])];
    }

    private ModelManifest Manifest(
        RunAlgorithm algorithm, RunUnit? unit, int trainingEvents, bool refitted, IReadOnlyDictionary<string, double> metrics)
    {
        ModelManifest described = ModelDescription.Of(
            _run.Clock.GetUtcNow(), algorithm.Id, algorithm.Plan.Use, _run.Plan.Seed, _run.Data, _run.Fingerprint, trainingEvents);
        return described with
        {
            Experiment = _run.Plan.Name,
            Run = _run.Hash,
            Rerank = [.. _run.Plan.Rerank.Select(r => new ModelReranker(r.Component.Id, r.Component.Plugin, r.Component.PluginVersion, (JsonObject)r.Options.DeepClone()))],
            HeldOutEvents = _run.Data.Events.Count - trainingEvents,
            Refitted = refitted,
            Protocol = Protocol(unit),
            Metrics = metrics,
        };
    }

    private JsonObject Protocol(RunUnit? unit)
    {
        JsonObject protocol = RunProtocol.Of(_run.Plan);
        if (unit is not null)
            protocol["fold"] = unit.Fold;
        if (unit is not null && _run.Plan.Repeats > 1)
            protocol["repeat"] = unit.Repeat;
        return protocol;
    }
}
