using RecKit.Models;

namespace RecKit.Algorithms.Factorization.Nmf;

/// <summary>
/// r ≈ p_u·q_i with vectors that have no negative number, by regularized multiplicative steps over the observed ratings (Luo et al., "An efficient non-negative matrix-factorization-based
/// approach to collaborative filtering for recommender systems", IEEE Transactions on Industrial Informatics 2014, equations 10 and 11).
/// </summary>
internal sealed class NmfAlgorithm(NmfOptions options) : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Rating, Users = UserScope.FoldIn, Needs = DataNeeds.Values };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return new NmfTrainer(options, data, context).Train();
    }

    public IModel Load(IModelReader reader, LoadContext context) => NmfModel.Load(reader);
}
