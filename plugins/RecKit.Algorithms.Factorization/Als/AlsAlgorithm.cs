using RecKit.Algorithms.Factorization.BiasedMf;
using RecKit.Models;

namespace RecKit.Algorithms.Factorization.Als;

/// <summary>
/// r ≈ μ + b_u + b_i + p_u·q_i, fitted to the observed ratings by alternating exact least squares (Zhou et al., "Large-scale parallel collaborative filtering for the Netflix
/// prize", AAIM 2008), each bias with its vector. A history is fitted as in training.
/// </summary>
internal sealed class AlsAlgorithm(AlsOptions options) : IAlgorithm
{
    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return new AlsTrainer(options, data, context).Train();
    }

    public IModel Load(IModelReader reader, LoadContext context) => BiasedMfModel.Make(
        reader.Read<float>(BiasedMfModel.UsersName), reader.Read<float>(BiasedMfModel.ItemsName), BiasedMfState.FromJson(reader.ReadState()));
}
