using RecKit.Algorithms;
using RecKit.Core.Evaluation;
using RecKit.Core.Training;
using RecKit.Data;
using RecKit.Models;
using RecKit.Results;
using RecKit.Splitting;

namespace RecKit.Core.Runs;

/// <summary>Trains and evaluates on one fold. Training sets are made once for all algorithms with the same needs.</summary>
/// <param name="run">The run.</param>
/// <param name="fold">The fold.</param>
internal sealed class UnitRunner(RunContext run, Fold fold)
{
    private readonly Dictionary<DataNeeds, TrainingSet> _sets = [];

    /// <summary>Trains an algorithm and evaluates the model.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns>The model and what was found.</returns>
    public (IModel Model, UnitRecord Record) Run(RunAlgorithm algorithm)
    {
        TrainingSet set = SetOf(algorithm);
        TrainingLog log = new(run.Events, algorithm.Id, fold.Name);
        if (!set.LeftOut.IsEmpty)
            log.Value("events_without_rating_left_out", set.LeftOut.Length);
        EventLog? validation = fold.Validation.IsEmpty ? null : run.Data.Events.Select(fold.Validation.Span);
        TrainingContext context = Context(algorithm, fold.Name, log) with
        {
            Validator = validation is null
                ? null
                : ModelValidator.TryCreate(
                    run.Components.Metrics, algorithm.Traits, m => Case(m, algorithm, set, validation, default), run.Plan.Evaluation, run.Cancellation),
        };

        long start = run.Clock.GetTimestamp();
        IModel model = Trainer.Train(algorithm.Algorithm, set.Data, context, algorithm.Id, fold.Name);
        double trained = run.Clock.GetElapsedTime(start).TotalSeconds;

        start = run.Clock.GetTimestamp();
        EvaluationResult? onValidation = validation is null ? null : Evaluate(algorithm, Case(model, algorithm, set, validation, default));
        EvaluationResult onTest = Evaluate(algorithm, Case(model, algorithm, set, run.Data.Events.Select(fold.Test.Span), fold.Validation));
        double evaluated = run.Clock.GetElapsedTime(start).TotalSeconds;
        return (model, new UnitRecord(onTest, onValidation, new Timings(trained, evaluated)));
    }

    /// <summary>Trains an algorithm on all events of a run, without evaluating it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="name">What stands for the name of the fold.</param>
    /// <returns>The model.</returns>
    public static IModel Refit(RunContext run, RunAlgorithm algorithm, string name)
    {
        int[] all = new int[run.Data.Events.Count];
        for (int row = 0; row < all.Length; row++)
            all[row] = row;
        TrainingSet set = TrainingSet.Of(run.Data, all, algorithm.Traits.Needs);
        TrainingContext context = new UnitRunner(run, new Fold(name, all, default, default)).Context(
            algorithm, name, new TrainingLog(run.Events, algorithm.Id, name));
        return Trainer.Train(algorithm.Algorithm, set.Data, context, algorithm.Id, name);
    }

    private TrainingContext Context(RunAlgorithm algorithm, string foldName, TrainingLog log) => new()
    {
        Seed = Trainer.SeedOf(run.Plan.Seed, algorithm.Id, foldName),
        Threads = run.Plan.Threads,
        Cancellation = run.Cancellation,
        Progress = run.Events.Progress(algorithm.Id, foldName, "train"),
        Log = log,
    };

    private TrainingSet SetOf(RunAlgorithm algorithm)
    {
        DataNeeds key = algorithm.Traits.Needs & DataNeeds.Values;
        if (!_sets.TryGetValue(key, out TrainingSet? set))
        {
            set = TrainingSet.Of(run.Data, fold.Train.Span, key);
            _sets.Add(key, set);

            // Now, so that the first algorithm's time is not that of building what all share.
            _ = set.Data.Interactions;
        }

        return set;
    }

    // Candidates belong to the test rows; the validation rows are ranked among the same ones, which the test items are not among.
    private EvaluationCase Case(IModel model, RunAlgorithm algorithm, TrainingSet set, EventLog events, ReadOnlyMemory<int> alsoSeen) => new()
    {
        Model = model,
        Traits = algorithm.Traits,
        Training = set.Data,
        AlsoExcluded = set.LeftOut.IsEmpty && alsoSeen.IsEmpty ? null : run.Data.Events.Select([.. set.LeftOut.Span, .. alsoSeen.Span]),
        Test = events,
        Candidates = fold.Candidates,
        Seed = run.Plan.Seed,
        Threads = run.Plan.Threads,
        UserIds = run.Data.Users,
        ItemIds = run.Data.Items,
    };

    private EvaluationResult Evaluate(RunAlgorithm algorithm, EvaluationCase input) => Evaluator.Evaluate(
        input, run.Components.Metrics, run.Plan.Evaluation, run.Events.Progress(algorithm.Id, fold.Name, "evaluate"), run.Cancellation);
}
