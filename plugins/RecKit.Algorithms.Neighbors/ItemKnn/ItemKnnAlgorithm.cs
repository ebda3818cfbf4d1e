using RecKit.Algorithms.Neighbors.Similarities;
using RecKit.Models;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Neighbors.ItemKnn;

/// <summary>
/// Item-based nearest neighbours (Sarwar et al., WWW 2001) over weighted interactions. Definitions as in the figures of
/// Ferrari Dacrema et al., "A troubling analysis", TOIS 2021: the candidate item's own k neighbours count, shrinkage stands in the denominator,
/// a weighting enters the comparison of items but not the history that is scored.
/// </summary>
internal sealed class ItemKnnAlgorithm(ItemKnnOptions options) : IOptionTraits
{
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.History, UsesValues = true };

    AlgorithmTraits IOptionTraits.Traits => Traits with { UsesValues = options.UseValues };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        UnitVectors vectors = ItemVectors.Of(data, options, context);
        NeighborLists lists = NeighborKernel.Find(vectors, options.Neighbors, new Denominators(options.Rule, vectors), context);
        return ItemKnnModel.Of(options, lists, context);
    }

    // What was trained decides how scores are made, not the options of this instance.
    public IModel Load(IModelReader reader, LoadContext context) => ItemKnnModel.Load(reader);
}
