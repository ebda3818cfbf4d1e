using RecKit.Models;

namespace RecKit.Algorithms.Neighbors.ItemKnn;

/// <summary>
/// Item-based nearest neighbours (Sarwar et al., WWW 2001) by cosine over weighted interactions. Definitions as in the figures of
/// Ferrari Dacrema et al., "A troubling analysis", TOIS 2021: the candidate item's own k neighbours count, shrinkage stands in the denominator,
/// a weighting enters the comparison of items but not the history that is scored.
/// </summary>
internal sealed class ItemKnnAlgorithm(ItemKnnOptions options) : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.History };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        UnitVectors vectors = UnitVectors.Make(data.Interactions, options, context.Cancellation);
        NeighborLists lists = NeighborKernel.Find(vectors, options.Neighbors, options.Shrinkage, context);
        (int[] starts, int[] items, float[] similarities) = lists.Transpose();
        context.Log.Value("neighbors_per_item", data.ItemCount == 0 ? 0 : (double)items.Length / data.ItemCount);
        return new ItemKnnModel(new EventValues(options.UseValues), ItemWeights.Sparse(starts, items, similarities));
    }

    // What was trained decides how scores are made, not the options of this instance.
    public IModel Load(IModelReader reader) =>
        new ItemKnnModel(
            new EventValues(reader.Read<int>(ItemKnnModel.UseValuesName).Span[0] != 0),
            ItemWeights.Sparse(
                reader.Read<int>(ItemKnnModel.StartsName), reader.Read<int>(ItemKnnModel.ItemsName), reader.Read<float>(ItemKnnModel.SimilaritiesName)));
}
