using RecKit.Algorithms.Neighbors.Similarities;
using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Neighbors.ItemKnn;

/// <summary>
/// Item-based nearest neighbours (Sarwar et al., WWW 2001) over weighted interactions. Definitions as in the figures of
/// Ferrari Dacrema et al., "A troubling analysis", TOIS 2021: the candidate item's own k neighbours count, shrinkage stands in the denominator,
/// a weighting enters the comparison of items but not the history that is scored.
/// </summary>
internal sealed class ItemKnnAlgorithm(ItemKnnOptions options) : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.History };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        PairValues pairs = new(options.UseValues);
        InteractionMatrix interactions = data.Interactions;
        (int[] starts, int[] columns, float[] weights) = SparseRows.Merge(interactions.Starts, interactions.AllColumns, interactions.AllValues, pairs);
        new InteractionWeights(options.Rule, data.ItemCount, columns, weights).Apply(starts, columns, weights);
        context.Cancellation.ThrowIfCancellationRequested();
        UnitVectors vectors = UnitVectors.Make(starts, columns, weights, data.ItemCount, options.Similarity);
        NeighborLists lists = NeighborKernel.Find(vectors, options.Neighbors, new Denominators(options.Rule, vectors), context);
        (int[] rows, int[] items, float[] similarities) = lists.Transpose();
        context.Log.Value("neighbors_per_item", data.ItemCount == 0 ? 0 : (double)items.Length / data.ItemCount);
        return new ItemSimilarityModel(pairs, ItemWeights.Sparse(rows, items, similarities));
    }

    // What was trained decides how scores are made, not the options of this instance.
    public IModel Load(IModelReader reader) => ItemSimilarityModel.Load(reader);
}
