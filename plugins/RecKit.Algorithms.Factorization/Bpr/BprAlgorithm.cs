using RecKit.Models;

namespace RecKit.Algorithms.Factorization.Bpr;

/// <summary>
/// Bayesian personalised ranking (Rendle et al., UAI 2009): −ln σ(x_ui − x_uj) over observed pairs (u, i) and items j that u has not had, by stochastic gradient descent,
/// with x_ui = b_i + p_u·q_i.
/// </summary>
internal sealed class BprAlgorithm(BprOptions options) : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.Known };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return new BprTrainer(options, data, context).Train();
    }

    public IModel Load(IModelReader reader, LoadContext context) => KnownUserModel.Load(reader);
}
