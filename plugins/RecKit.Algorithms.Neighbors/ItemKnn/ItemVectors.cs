using RecKit.Algorithms.Neighbors.Similarities;
using RecKit.Data;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Neighbors.ItemKnn;

/// <summary>What items are compared by: their users, merged and weighted.</summary>
internal static class ItemVectors
{
    public static UnitVectors Of(TrainingData data, ItemKnnOptions options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        InteractionMatrix interactions = data.Interactions;
        (int[] starts, int[] columns, float[] weights) = SparseRows.Merge(
            interactions.Starts, interactions.AllColumns, interactions.AllValues, new PairValues(options.UseValues));
        new InteractionWeights(options.Rule, data.ItemCount, columns, weights).Apply(starts, columns, weights);
        context.Cancellation.ThrowIfCancellationRequested();
        return UnitVectors.Make(starts, columns, weights, data.ItemCount, options.Similarity);
    }
}
