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

/// <summary>Trains and evaluates on one fold. Training sets are made once for all algorithms with the same needs.</summary>
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
    /// <param name="unit">Its unit.</param>
    /// <param name="checkpoints">Keeps the state of the training.</param>
    /// <param name="trained">Is told when the training is done.</param>
    /// <returns>The model and what was found.</returns>
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
    /// Trains an algorithm with the options that a search chose, on the training and the validation part, and evaluates the model on the test part.
    /// What it says of the validation part is what the winning trial found there: this model has learnt from it.
    /// </summary>
    /// <param name="searched">What the search found.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="checkpoints">Keeps the state of the training.</param>
    /// <param name="trained">Is told when the training is done.</param>
    /// <returns>The model and what was found.</returns>
    public TrainedUnit RunChosen(SearchOutcome searched, RunUnit unit, ICheckpoints checkpoints, Action trained)
    {
        UnitRunner whole = new(run, fold with { Train = Merge(fold.Train.Span, fold.Validation.Span), Validation = default });
        TrainedUnit chosen = whole.Run(searched.Choose(), unit, checkpoints, trained);
        EvaluationResult found = new([], [.. searched.Winner.Metrics.Select(m => new MetricRows(m.Name, 0, [], [], [], m.Value, m.UndefinedUsers))]);
        return chosen with { Record = chosen.Record with { Validation = found } };
    }

    /// <summary>Trains an algorithm on all events of a run, without evaluating it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="unit">What stands for its unit.</param>
    /// <returns>The model.</returns>
    public static IModel Refit(RunContext run, RunAlgorithm algorithm, RunUnit unit)
    {
        int[] all = new int[run.Data.Events.Count];
        for (int row = 0; row < all.Length; row++)
            all[row] = row;
        TrainingSet set = TrainingSet.Of(run.Data, all, algorithm.Traits.Needs);
        return Trainer.Train(algorithm.Algorithm, set.Data, Context(run, unit, new TrainingLog(run.Events, unit)), algorithm.Id, unit.Place);
    }

    /// <summary>Makes what the training of a unit gets besides the data.</summary>
    /// <param name="run">The run.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="log">Receives what the algorithm says.</param>
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

    /// <summary>Gives the metric on the validation part by which a training can stop early.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns>That of the plan where it fits, else the first that fits; null when none does, or the fold has no validation part. A search has its own.</returns>
    public MetricInstance? StopsBy(RunAlgorithm algorithm)
    {
        if (fold.Validation.IsEmpty || algorithm.Search is not null)
            return null;
        MetricInstance[] fitting = [.. run.Components.Metrics.Where(m => MetricFit.Fits(m.Traits, algorithm.Traits))];
        return fitting.FirstOrDefault(m => m.Name == run.Plan.EarlyStopping) ?? fitting.FirstOrDefault();
    }

    /// <summary>Makes the evaluation of a model on the validation part.</summary>
    /// <param name="model">The model.</param>
    /// <param name="algorithm">Its algorithm.</param>
    /// <param name="set">What it was trained on.</param>
    /// <param name="threads">How many threads the evaluation may use.</param>
    /// <returns>The case.</returns>
    public EvaluationCase ValidationCase(IModel model, RunAlgorithm algorithm, TrainingSet set, int threads) =>
        Case(model, algorithm, set, run.Data.Events.Select(fold.Validation.Span), default) with { Threads = threads };

    private static int[] Merge(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        int[] merged = [.. first, .. second];
        Array.Sort(merged);
        return merged;
    }

    /// <summary>Gives what an algorithm trains on. Not for several threads: each needs what the first call makes.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns>The training set.</returns>
    public TrainingSet SetOf(RunAlgorithm algorithm)
    {
        DataNeeds key = algorithm.Traits.Needs & DataNeeds.Values;
        if (!_sets.TryGetValue(key, out TrainingSet? set))
        {
            set = TrainingSet.Of(run.Data, fold, key);
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
