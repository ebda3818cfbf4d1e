using RecKit.Models;

namespace RecKit.Algorithms.Factorization.Warp;

/// <summary>
/// Weighted approximate-rank pairwise loss (Weston et al., "WSABIE: Scaling up to large vocabulary image annotation", IJCAI 2011): items that the user has not had are drawn until one scores within
/// the margin of the observed one; how many it took tells about the rank of the observed item, and the worse it is, the longer the step. x_ui = b_i + p_u·q_i.
/// </summary>
internal sealed class WarpAlgorithm(WarpOptions options) : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.Known };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return new WarpTrainer(options, data, context).Train();
    }

    public IModel Load(IModelReader reader, LoadContext context) => KnownUserModel.Load(reader);
}
