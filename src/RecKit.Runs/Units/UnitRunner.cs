using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Inference.Reranking;
using RecKit.Learning.Evaluation;
using RecKit.Learning.Training;
using RecKit.Models;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Runs.Search;
using RecKit.Splitting;

namespace RecKit.Runs.Units;

/// <summary>Trains and evaluates on one fold. Algorithms with the same requirements share a training set.</summary>
/// <param name="run">The run.</param>
/// <param name="fold">The fold.</param>
internal sealed class UnitRunner(RunContext run, Fold fold)
{
    private readonly Dictionary<DataNeeds, TrainingSet> _sets = [];
    private readonly Lazy<RerankChain?> _rerank = new(() => RerankChain.Prepare(run.Components.Rerankers, run.Data.Events.Select(fold.Train.Span), run.Data, run.Reranking()));

    /// <summary>Gets the fold.</summary>
    public Fold Fold => fold;

    /// <summary>Trains an algorithm and evaluates the model.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="checkpoints">The checkpoints of the training.</param>
    /// <param name="trained">Called when the training has finished.</param>
    /// <returns>The model and its evaluation.</returns>
    public TrainedUnit Run(RunAlgorithm algorithm, RunUnit unit, ICheckpoints checkpoints, Action trained)
    {
        TrainingSet set = SetOf(algorithm);
        TrainingLog log = new(run.Events, unit);
        if (!set.LeftOut.IsEmpty)
            log.Value("events_without_rating_left_out", set.LeftOut.Length);
        EventLog? validation = fold.Validation.IsEmpty ? null : run.Data.Events.Select(fold.Validation.Span);
        TrainingContext context = Context(run, unit, log) with
        {
            Checkpoints = checkpoints,
            Validator = validation is not null && StopsBy(algorithm) is { } metric
                ? ModelValidator.TryCreate([metric], algorithm.Traits, m => Case(m, algorithm, set, validation, default), run.Plan.Evaluation, run.Cancellation)
                : null,
        };

        long start = run.Clock.GetTimestamp();
        IModel model = Trainer.Train(algorithm.Algorithm, set.Data, context, algorithm.Id, unit.Place);
        double seconds = run.Clock.GetElapsedTime(start).TotalSeconds;
        trained();

        start = run.Clock.GetTimestamp();
        EvaluationResult? onValidation = validation is null ? null : Evaluate(unit, Case(model, algorithm, set, validation, default));
        EventLog test = run.Data.Events.Select(fold.Test.Span);
        KeptLists? lists = run.Plan.Lists == 0 ? null : KeptLists.For(test, run.Data.Users.Count, Math.Min(run.Plan.Lists, run.Data.Items.Count));
        EvaluationResult onTest = Evaluate(unit, Case(model, algorithm, set, test, fold.Validation) with { Lists = lists });
        double evaluated = run.Clock.GetElapsedTime(start).TotalSeconds;
        return new TrainedUnit(algorithm, fold.Train, model, new UnitRecord(onTest, onValidation, new Timings(seconds, evaluated)) { Lists = lists });
    }

    /// <summary>
    /// Trains an algorithm with the options chosen by a search, on the training and validation parts, and evaluates the model on the test
    /// part. The validation result is that of the winning trial, because this model was trained on the validation part.
    /// </summary>
    /// <param name="searched">The outcome of the search.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="checkpoints">The checkpoints of the training.</param>
    /// <param name="trained">Called when the training has finished.</param>
    /// <returns>The model and its evaluation.</returns>
    public TrainedUnit RunChosen(SearchOutcome searched, RunUnit unit, ICheckpoints checkpoints, Action trained)
    {
        UnitRunner whole = new(run, fold with { Train = Merge(fold.Train.Span, fold.Validation.Span), Validation = default });
        TrainedUnit chosen = whole.Run(searched.Choose(), unit, checkpoints, trained);
        EvaluationResult found = new([], [.. searched.Winner.Metrics.Select(m => new MetricRows(m.Name, 0, [], [], [], m.Value, m.UndefinedUsers))]);
        return chosen with { Record = chosen.Record with { Validation = found } };
    }

    /// <summary>Trains an algorithm on all events of a run, without evaluation.</summary>
    /// <param name="run">The run.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="unit">The unit that stands for this training.</param>
    /// <returns>The model.</returns>
    public static IModel Refit(RunContext run, RunAlgorithm algorithm, RunUnit unit)
    {
        int[] all = new int[run.Data.Events.Count];
        for (int row = 0; row < all.Length; row++)
            all[row] = row;
        TrainingSet set = TrainingSet.Of(run.Data, all, algorithm.Traits.Needs);
        return Trainer.Train(algorithm.Algorithm, set.Data, Context(run, unit, new TrainingLog(run.Events, unit)), algorithm.Id, unit.Place);
    }

    /// <summary>Creates the training context of a unit.</summary>
    /// <param name="run">The run.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="log">The training log.</param>
    /// <returns>The context, without a validator.</returns>
    public static TrainingContext Context(RunContext run, RunUnit unit, TrainingLog log) => new()
    {
        Seed = Trainer.SeedOf(run.Plan.Seed, unit.Algorithm, unit.Fold, unit.Repeat),
        Fold = unit.Fold,
        Folds = [.. run.Folds.Select(f => f.Name)],
        Repeat = unit.Repeat,
        Threads = run.Plan.Threads,
        MemoryBytes = run.Plan.Memory,
        Device = run.Plan.Device,
        Cancellation = run.Cancellation,
        Progress = run.Events.Progress(unit, "train"),
        Log = log,
    };

    /// <summary>Returns the early-stopping metric of a training on this fold.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns>
    /// The metric of the plan if it fits, else the first that fits; null when none fits or the fold has no validation part. A search uses
    /// its own metric.
    /// </returns>
    public MetricInstance? StopsBy(RunAlgorithm algorithm)
    {
        if (fold.Validation.IsEmpty || algorithm.Search is not null)
            return null;
        MetricInstance[] fitting = [.. run.Components.Metrics.Where(m => MetricFit.Fits(m.Traits, algorithm.Traits))];
        return fitting.FirstOrDefault(m => m.Name == run.Plan.EarlyStopping) ?? fitting.FirstOrDefault();
    }

    /// <summary>Creates the evaluation of a model on the validation part.</summary>
    /// <param name="model">The model to evaluate.</param>
    /// <param name="algorithm">Its algorithm.</param>
    /// <param name="set">The training set of the model.</param>
    /// <param name="threads">The number of threads for the evaluation.</param>
    /// <returns>The evaluation case.</returns>
    public EvaluationCase ValidationCase(IModel model, RunAlgorithm algorithm, TrainingSet set, int threads) =>
        Case(model, algorithm, set, run.Data.Events.Select(fold.Validation.Span), default) with { Threads = threads };

    private static int[] Merge(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        int[] merged = [.. first, .. second];
        Array.Sort(merged);
        return merged;
    }

    /// <summary>Returns the training set of an algorithm. Not thread-safe: later calls use what the first creates.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns>The training set.</returns>
    public TrainingSet SetOf(RunAlgorithm algorithm)
    {
        DataNeeds key = algorithm.Traits.Needs & DataNeeds.Values;
        if (!_sets.TryGetValue(key, out TrainingSet? set))
        {
            set = TrainingSet.Of(run.Data, fold, key);
            _sets.Add(key, set);

            // Built now, so that the first algorithm's time does not include building shared data.
            _ = set.Data.Interactions;
        }

        return set;
    }

    // Candidates belong to the test rows; the validation rows are ranked among the same ones, which do not include the test items.
    private EvaluationCase Case(IModel model, RunAlgorithm algorithm, TrainingSet set, EventLog events, ReadOnlyMemory<int> alsoSeen) => new()
    {
        Model = model,
        Algorithm = algorithm.Plan.Use.Component.QualifiedName,
        Traits = algorithm.Traits,
        Training = set.Data,
        AlsoExcluded = set.LeftOut.IsEmpty && alsoSeen.IsEmpty && fold.FoldIn.IsEmpty
            ? null
            : run.Data.Events.Select([.. set.LeftOut.Span, .. alsoSeen.Span, .. fold.FoldIn.Span]),
        FoldIn = set.FoldIn,
        Test = events,
        Candidates = fold.Candidates,
        Rerank = _rerank.Value,
        Seed = run.Plan.Seed,
        Threads = run.Plan.Threads,
        Memory = run.Plan.Memory,
        UserIds = run.Data.Users,
        ItemIds = run.Data.Items,
    };

    private EvaluationResult Evaluate(RunUnit unit, EvaluationCase input) => Evaluator.Evaluate(
        input, run.Components.Metrics, run.Plan.Evaluation, run.Events.Progress(unit, "evaluate"), run.Cancellation);
}
