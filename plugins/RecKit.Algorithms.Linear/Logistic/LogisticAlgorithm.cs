using RecKit.Models;

namespace RecKit.Algorithms.Linear.Logistic;

/// <summary>
/// P(click) = σ(w₀ + Σ w·x + Σ over pairs of coordinates ⟨v, v'⟩·x·x') over users, items, their features and those of the event: sparse logistic regression, and with factors a factorization machine
/// (Rendle, "Factorization machines", ICDM 2010). Weights are fitted by FTRL-proximal (McMahan et al., "Ad click prediction: a view from the trenches", KDD 2013, algorithm 1), vectors by Adagrad.
/// </summary>
internal sealed class LogisticAlgorithm(LogisticOptions options) : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new()
    {
        Tasks = PredictionTasks.Probability | PredictionTasks.Ranking, Users = UserScope.Known, Needs = DataNeeds.Values,
    };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return new LogisticTrainer(options, data, context).Train();
    }

    public IModel Load(IModelReader reader, LoadContext context) => LogisticModel.Load(reader);
}
