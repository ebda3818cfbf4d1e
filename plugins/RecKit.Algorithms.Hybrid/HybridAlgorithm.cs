using RecKit.Models;

namespace RecKit.Algorithms.Hybrid;

/// <summary>Trains its children on the same data, one after the other, each with a seed of its own.</summary>
internal sealed class HybridAlgorithm(HybridOptions options) : IOptionTraits, ITrainingCheck
{
    /// <summary>Gets what any hybrid may do and need at most.</summary>
    public static AlgorithmTraits WidestTraits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.History };

    public AlgorithmTraits Traits { get; } = new()
    {
        Tasks = PredictionTasks.Ranking,
        Users = ScopeOf([.. options.Of.Select(c => c.Traits.Users)]),
        Needs = options.Of.Aggregate(DataNeeds.None, (needs, child) => needs | child.Traits.Needs),
        HistoryNeeds = HistoryNeedsOf([.. options.Of.Select(c => c.Traits).Where(t => t.UsesHistory(hasValues: true))]),
        Determinism = options.Of.Max(c => c.Traits.Determinism),
        UsesValues = options.Of.All(c => !c.Traits.Learns || c.Traits.UsesValues || c.Traits.Needs.HasFlag(DataNeeds.Values)),
        Learns = options.Of.Any(c => c.Traits.Learns),
    };

    public void Check(Data.Vocabulary users, Data.Vocabulary items, TrainingContext context)
    {
        foreach (ChildAlgorithm child in options.Of)
            (child.Algorithm as ITrainingCheck)?.Check(users, items, context);
    }

    public IModel Train(TrainingData data, TrainingContext context)
    {
        IModel[] models = new IModel[options.Of.Count];
        for (int i = 0; i < models.Length; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            models[i] = options.Of[i].Algorithm.Train(data, ChildContext.Of(context, options.Of[i].Use, i, models.Length));
            if (models[i] is IListModel)
                throw new Diagnostics.RecKitException(Diagnostics.ErrorCodes.Training, $"{options.Of[i].Use} gives lists and no scores of all items, so it cannot be part of a hybrid.");
        }
        HybridModel Weigh(double[] weights) => HybridModel.Make(
            [.. models.Select((model, i) => new HybridPart(options.Of[i].Use, model, weights[i], data.ItemCount))], options.Fusion, options.RankOffset, data.ItemCount);
        if (options.Weights.Count > 0)
            return Weigh([.. options.Weights]);
        double[] equal = [.. models.Select(_ => 1.0 / models.Length)];
        if (context.Validator is null)
            return Weigh(equal);
        double[] found = WeightSearch.Find(equal, options.WeightTrials, weights => context.Validator.Evaluate(Weigh(weights)), context.Validator.HigherIsBetter, context.Cancellation, out int tried);
        context.Log.Value("weights_tried", tried);
        for (int i = 0; i < found.Length; i++)
            context.Log.Value($"weight_{i + 1}_{options.Of[i].Use[(options.Of[i].Use.IndexOf('/', StringComparison.Ordinal) + 1)..]}", found[i]);
        return Weigh(found);
    }

    public IModel Load(IModelReader reader, LoadContext context) => HybridModel.Load(reader, options.Of, context);

    // What all of those need that look at histories: a part that says something without ratings is enough.
    private static DataNeeds HistoryNeedsOf(AlgorithmTraits[] looking) =>
        looking.Length == 0 ? DataNeeds.None : looking.Aggregate(DataNeeds.Values, (needs, child) => needs & child.HistoryNeeds);

    // Where one child looks at histories, all get them; those that know users by their index have it as well.
    private static UserScope ScopeOf(UserScope[] scopes) =>
        scopes.Contains(UserScope.History) || scopes.Contains(UserScope.FoldIn) ? UserScope.History
        : scopes.Contains(UserScope.Known) ? UserScope.Known : UserScope.Everyone;
}
