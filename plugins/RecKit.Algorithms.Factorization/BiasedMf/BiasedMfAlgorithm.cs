using RecKit.Algorithms.Factorization.Sgd;
using RecKit.Models;

namespace RecKit.Algorithms.Factorization.BiasedMf;

/// <summary>
/// r ≈ link(μ + b_u + b_i + p_u·q_i), fitted by stochastic gradient descent on squared errors (Koren et al., Computer 2009) with the options of
/// MyMediaLite's BiasedMatrixFactorization: sigmoid link, regularization by frequency, bold driver (Gemulla et al., KDD 2011, section 5).
/// </summary>
internal sealed class BiasedMfAlgorithm(BiasedMfOptions options) : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new()
    {
        Tasks = PredictionTasks.Rating,
        Users = UserScope.FoldIn,
        Needs = DataNeeds.Values,
    };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return options.Link == RatingLink.Sigmoid
            ? new BiasedMfTrainer<SigmoidLink>("biased-mf", options, data, context).Train()
            : new BiasedMfTrainer<IdentityLink>("biased-mf", options, data, context).Train();
    }

    public IModel Load(IModelReader reader, LoadContext context) => BiasedMfModel.Make(
        reader.Read<float>(BiasedMfModel.UsersName), reader.Read<float>(BiasedMfModel.ItemsName), BiasedMfState.FromJson(reader.ReadState()));
}
