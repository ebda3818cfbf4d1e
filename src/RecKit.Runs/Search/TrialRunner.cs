using System.Globalization;
using System.Text.Json.Nodes;
using RecKit.Diagnostics;
using RecKit.Learning.Evaluation;
using RecKit.Learning.Training;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Runs.Plan;
using RecKit.Runs.Units;
using RecKit.Search;

namespace RecKit.Runs.Search;

/// <summary>
/// Trains an algorithm with the options of a trial and evaluates it on the validation part. The test part is never accessed.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="unit">The unit running the search.</param>
/// <param name="algorithm">The algorithm.</param>
/// <param name="fold">The runner of the fold.</param>
/// <param name="metric">The deciding metric.</param>
internal sealed class TrialRunner(RunContext run, RunUnit unit, RunAlgorithm algorithm, UnitRunner fold, MetricInstance metric)
{
    // Shared by all trials; created before several run at once.
    private readonly TrainingSet _set = fold.SetOf(algorithm);

    /// <summary>Runs a trial to completion.</summary>
    /// <param name="number">The trial number.</param>
    /// <param name="options">The searched options.</param>
    /// <param name="proposal">The proposal of the search.</param>
    /// <param name="threads">The number of threads available.</param>
    /// <returns>The finished trial.</returns>
    public Trial Run(int number, JsonObject options, TrialProposal proposal, int threads)
    {
        long start = run.Clock.GetTimestamp();
        using CancellationTokenSource own = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
        TrialLog log = new(run.Events, unit, number);
        ModelValidator judge = ModelValidator.TryCreate(
            [metric], algorithm.Traits, m => fold.ValidationCase(m, algorithm, _set, threads), run.Plan.Evaluation, own.Token)!;
        TrialValidator validator = new(judge, proposal.Steps, own);
        Trial trial = new() { Number = number, Options = options, State = TrialState.Failed };
        try
        {
            RunAlgorithm tried = algorithm.With(options);
            IModel? model = Train(tried, validator, log, number, threads, proposal.Steps is not null || proposal.Continues is not null, own.Token);
            trial = model is null
                ? trial with { State = TrialState.Stopped, Value = validator.Values[^1] }
                : Measure(trial, fold.ValidationCase(model, algorithm, _set, threads));
        }
        catch (Exception e) when (!run.Cancellation.IsCancellationRequested && !IsOfTheRun(e))
        {
            trial = trial with { Error = e is RecKitException ? e.Message : $"{e.GetType().Name}: {e.Message}" };
        }
        return trial with { Steps = validator.Values.Count, BestEpoch = log.BestEpoch, Seconds = run.Clock.GetElapsedTime(start).TotalSeconds };
    }

    // Null when the trial was stopped early.
    private IModel? Train(
        RunAlgorithm tried, TrialValidator validator, TrialLog log, int number, int threads, bool everyEpoch, CancellationToken cancellation)
    {
        string trial = string.Create(CultureInfo.InvariantCulture, $"trial:{number}");
        try
        {
            IModel model = Trainer.Train(
                tried.Algorithm, _set.Data,
                new()
                {
                    Seed = RandomStream.DeriveSeed(Trainer.SeedOf(run.Plan.Seed, unit.Algorithm, unit.Fold), trial),
                    Threads = threads,
                    MemoryBytes = run.Plan.Memory,
                    Device = run.Plan.Device,
                    Cancellation = cancellation,
                    Log = log,
                    Validator = validator,
                    ValidateEveryEpoch = everyEpoch,
                },
                unit.Algorithm, unit.Fold);
            return validator.IsStopped ? null : model;
        }
        catch (OperationCanceledException) when (validator.IsStopped && !run.Cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private Trial Measure(Trial trial, EvaluationCase validation)
    {
        EvaluationResult found = Evaluator.Evaluate(validation, run.Components.Metrics, run.Plan.Evaluation, null, run.Cancellation);
        double value = found.Metrics.First(m => m.Name == metric.Name).Value;
        if (double.IsNaN(value))
        {
            throw new RecKitException(
                ErrorCodes.Evaluation, $"Metric '{metric.Name}' is defined for no user of the validation part, so it cannot choose. Enlarge the part or use another metric.");
        }
        return trial with
        {
            State = TrialState.Complete, Value = value, Metrics = [.. found.Metrics.Select(m => new TrialMetric(m.Name, m.Value, m.UndefinedUsers))],
        };
    }

    // A full disk is not caused by the options.
    private static bool IsOfTheRun(Exception e) => e is RecKitException { Area: ErrorArea.Runs };
}
