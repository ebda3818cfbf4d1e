using RecKit.Algorithms.Neighbors.Similarities;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Neighbors.ItemKnn;

/// <summary>One update of neighbour lists. Work: for each named item the rows of its users, as in training; for the others a look at their lists.</summary>
/// <param name="weights">The lists as they are, turned around: row j has the items that count j among their neighbours.</param>
/// <param name="vectors">What items are compared by now.</param>
/// <param name="options">The rule, and how long lists are.</param>
/// <param name="context">Threads, cancellation.</param>
internal sealed class NeighborUpdate(ItemWeights weights, UnitVectors vectors, ItemKnnOptions options, TrainingContext context)
{
    private readonly int _itemCount = vectors.Norms.Length;
    private readonly Denominators _finish = new(options.Rule, vectors);

    /// <summary>Makes the lists of all items.</summary>
    /// <param name="named">The items of the new interactions.</param>
    public NeighborLists Apply(IReadOnlySet<int> named)
    {
        int[] items = [.. named.Order()];
        bool[] isNamed = new bool[_itemCount];
        foreach (int item in items)
            isNamed[item] = true;
        List<(int Neighbor, float Similarity)>[] lists = Kept(isNamed);
        float[] least = Array.ConvertAll(lists, list => list.Count < options.Neighbors ? 0 : list.Min(n => n.Similarity));
        List<(int Item, float Similarity)>[] renewed = [.. items.Select(_ => new List<(int, float)>())];
        int k = Math.Min(options.Neighbors, _itemCount);
        _ = vectors.ByTerm.Transposed;
        ParallelBlocks.Run(items.Length, 1, context.Threads, () => new Scratch(k, _itemCount), (scratch, block, _, _) =>
        {
            int item = items[block];
            Span<float> cosines = scratch.Cosines;
            NeighborKernel.Cosines(vectors, item, cosines);
            for (int other = 0; other < cosines.Length; other++)
            {
                if (!isNamed[other] && cosines[other] > 0 && _finish.Apply(other, cosines[other], item) is var similarity && similarity >= least[other])
                    renewed[block].Add((other, similarity));
            }
            cosines[item] = float.NegativeInfinity;
            _finish.ApplyAll(item, cosines);
            int count = scratch.Selector.Select(cosines, new TieOrder(0, item), scratch.Items, scratch.Similarities);
            for (int i = 0; i < count; i++)
                lists[item].Add((scratch.Items[i], scratch.Similarities[i]));
        }, context.Cancellation);
        for (int n = 0; n < items.Length; n++)
        {
            foreach ((int other, float similarity) in renewed[n])
                lists[other].Add((items[n], similarity));
        }
        return Nearest(lists);
    }

    // What stays of the lists: those of items that are not named, without the named ones.
    private List<(int Neighbor, float Similarity)>[] Kept(bool[] isNamed)
    {
        List<(int, float)>[] lists = [.. Enumerable.Range(0, _itemCount).Select(_ => new List<(int, float)>())];
        ReadOnlySpan<int> starts = weights.Starts.Span, items = weights.Columns.Span;
        ReadOnlySpan<float> similarities = weights.Values.Span;
        for (int neighbor = 0; neighbor < weights.ItemCount; neighbor++)
        {
            for (int entry = starts[neighbor]; entry < starts[neighbor + 1] && !isNamed[neighbor]; entry++)
            {
                if (!isNamed[items[entry]])
                    lists[items[entry]].Add((neighbor, similarities[entry]));
            }
        }
        return lists;
    }

    // The best with positive similarity of each.
    private NeighborLists Nearest(List<(int Neighbor, float Similarity)>[] lists) => NeighborLists.Find(
        _itemCount, NeighborKernel.ItemsPerBlock, Math.Min(options.Neighbors, _itemCount), context.Threads, static () => 0,
        (_, item, neighbors, best) => NeighborKernel.Positive(best, TopK.Select(
            lists[item].ConvertAll(n => n.Similarity).ToArray(), lists[item].ConvertAll(n => n.Neighbor).ToArray(), new TieOrder(0, item), neighbors, best)),
        progress: null, context.Cancellation);

    private sealed class Scratch(int k, int itemCount)
    {
        public float[] Cosines { get; } = new float[itemCount];

        public TopKSelector Selector { get; } = new(k, itemCount);

        public int[] Items { get; } = new int[k];

        public float[] Similarities { get; } = new float[k];
    }
}
