using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Neighbors.UserKnn;

/// <summary>
/// User-based nearest neighbours (Herlocker et al., An algorithmic framework for performing collaborative filtering, SIGIR 1999) over weighted
/// interactions: an item scores the similarities of the voters that have it. A lazy learner: the model is the interactions.
/// </summary>
internal sealed class UserKnnAlgorithm(UserKnnOptions options) : IOptionTraits
{
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.History, UsesValues = true };

    AlgorithmTraits IOptionTraits.Traits => Traits with { UsesValues = options.UseValues };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        InteractionMatrix interactions = data.Interactions;
        (int[] starts, int[] columns, float[] values) = SparseRows.Merge(
            interactions.Starts, interactions.AllColumns, interactions.AllValues, new PairValues(options.UseValues));
        UserSpace space = new(options, new InteractionMatrix(data.ItemCount, starts, columns, values));
        return new UserKnnModel(space, options.Voters == Voters.Reverse ? space.Thresholds(context) : []);
    }

    public IModel Load(IModelReader reader, LoadContext context) => UserKnnModel.Load(reader);
}
