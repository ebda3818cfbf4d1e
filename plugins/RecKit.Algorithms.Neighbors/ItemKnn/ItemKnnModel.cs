using RecKit.Algorithms.Neighbors.Similarities;
using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Neighbors.ItemKnn;

/// <summary>The neighbours of every item, and what they were found with: new interactions change the lists of their items.</summary>
internal sealed class ItemKnnModel(ItemKnnOptions options, ItemWeights weights) : ItemSimilarityModel(new PairValues(options.UseValues), weights), IUpdatableModel
{
    public static ItemKnnModel Of(ItemKnnOptions options, NeighborLists lists, TrainingContext context)
    {
        (int[] rows, int[] items, float[] similarities) = lists.Transpose();
        context.Log.Value("neighbors_per_item", rows.Length == 1 ? 0 : (double)items.Length / (rows.Length - 1));
        return new(options, ItemWeights.Sparse(rows, items, similarities));
    }

    // Models of before had no options: then those of an update are the defaults, but a history counts as it did.
    public static new ItemKnnModel Load(IModelReader reader) =>
        new(OptionsJson.Read<ItemKnnOptions>(reader) with { UseValues = LoadPairs(reader).UseValues }, LoadWeights(reader));

    public override void Save(IModelWriter writer)
    {
        base.Save(writer);
        OptionsJson.Write(writer, options);
    }

    /// <summary>
    /// Finds the neighbours of the items that are named anew, as a training on all interactions does, and in the lists of the other items the similarity of those that are named.
    /// Where one of those falls out of a full list its place is free until the next training. When half of the items are named, all lists are found anew.
    /// </summary>
    public IModel Update(TrainingData data, EventLog added, TrainingContext context)
    {
        data.RequireGrowth(0, Weights.ItemCount);
        HashSet<int> named = [.. added.Items];
        if (2 * named.Count >= data.ItemCount)
            return new ItemKnnAlgorithm(options).Train(data, context);
        UnitVectors vectors = ItemVectors.Of(data, options, context);
        return Of(options, new NeighborUpdate(Weights, vectors, options, context).Apply(named), context);
    }
}
