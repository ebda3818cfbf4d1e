using RecKit.Algorithms.Factorization.BiasedMf;
using RecKit.Algorithms.Factorization.Sgd;
using RecKit.Models;

namespace RecKit.Algorithms.Factorization.Pmf;

/// <summary>
/// r ≈ link(μ + p_u·q_i) with Gaussian priors of the vectors and no biases (Salakhutdinov and Mnih, "Probabilistic matrix factorization", NIPS 2007): <c>biased-mf</c> whose biases
/// stay 0, fitted by the same stochastic gradient descent.
/// </summary>
internal sealed class PmfAlgorithm(PmfOptions options) : IAlgorithm
{
    // What a history is fitted with: a bias that weighs nothing.
    private const double NoBias = 1e12;

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        BiasedMfOptions shared = new()
        {
            Factors = options.Factors,
            Epochs = options.Epochs,
            Link = options.Link,
            LearningRate = options.LearningRate,
            BiasLearningRate = 0,
            UserRegularization = options.UserRegularization,
            ItemRegularization = options.ItemRegularization,
            BiasRegularization = NoBias,
            FrequencyRegularization = false,
            BoldDriver = false,
            InitDeviation = options.InitDeviation,
            Patience = options.Patience,
        };
        return options.Link == RatingLink.Sigmoid
            ? new BiasedMfTrainer<SigmoidLink>("pmf", shared, data, context).Train()
            : new BiasedMfTrainer<IdentityLink>("pmf", shared, data, context).Train();
    }

    public IModel Load(IModelReader reader, LoadContext context) => BiasedMfModel.Make(
        reader.Read<float>(BiasedMfModel.UsersName), reader.Read<float>(BiasedMfModel.ItemsName), BiasedMfState.FromJson(reader.ReadState()));
}
