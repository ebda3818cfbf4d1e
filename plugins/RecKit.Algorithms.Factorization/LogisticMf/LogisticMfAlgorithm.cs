using RecKit.Models;

namespace RecKit.Algorithms.Factorization.LogisticMf;

/// <summary>
/// P(1 | u, i) = σ(o + b_u + b_i + p_u·q_i), fitted to observed pairs and sampled negatives by stochastic gradient descent: the matrix factorization of Rendle et al.,
/// "Neural collaborative filtering vs. matrix factorization revisited", RecSys 2020. The global bias o stays at the log-odds of the samples, −ln(negatives):
/// user biases take up what is left.
/// </summary>
internal sealed class LogisticMfAlgorithm(LogisticMfOptions options) : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.Known };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return new LogisticMfTrainer(options, data, context).Train();
    }

    public IModel Load(IModelReader reader, LoadContext context) => KnownUserModel.Load(reader);
}
