using RecKit.Numerics;
using RecKit.Numerics.Dense;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Neighbors.Similarities;

/// <summary>
/// The k most similar of each vector by way of the Gram matrix of all: Σ n(n + 1) ÷ 2 multiply-adds over terms of n vectors, half of what
/// <see cref="NeighborKernel"/> takes, and 4 bytes for each pair of vectors. The sums run in the same order, so the lists are the same.
/// </summary>
internal static class GramNeighbors
{
    // 8,192 vectors: more would not only take memory, most of it would be zeros.
    private const long MostBytes = 1L << 28;

    /// <summary>Tells whether the matrix fits, and enough of it is not 0.</summary>
    public static bool IsFor(UnitVectors vectors, TrainingContext context)
    {
        int count = vectors.Norms.Length;
        long products = 0;
        for (int term = 0; term < vectors.Starts.Length - 1; term++)
        {
            long length = vectors.Starts[term + 1] - vectors.Starts[term];
            products += length * length;
        }
        long bytes = SymmetricMatrix<float>.Bytes(count);
        return count > 0 && bytes <= MostBytes && bytes <= (context.MemoryBytes ?? long.MaxValue) / 2 && products >= (long)count * count;
    }

    /// <summary>Finds neighbours, as <see cref="NeighborKernel.Find(UnitVectors,int,ISimilarityFinish,TrainingContext)"/> says.</summary>
    public static NeighborLists Find(UnitVectors vectors, int neighbors, ISimilarityFinish finish, TrainingContext context)
    {
        int count = vectors.Norms.Length;
        int k = Math.Clamp(neighbors, 1, Math.Max(count - 1, 1));
        SymmetricMatrix<float> gram = new(count);
        SparseGram.AddTo(vectors.Starts, vectors.Columns, vectors.Weights, gram, context.Threads, context.Cancellation);
        gram.MirrorUpper(context.Threads, context.Cancellation);
        return NeighborLists.Find(
            count, NeighborKernel.ItemsPerBlock, k, context.Threads, () => new TopKSelector(k, count),
            (selector, own, nearest, similarities) =>
            {
                Span<float> sums = gram.Row(own);
                sums[own] = float.NegativeInfinity;
                finish.ApplyAll(own, sums);
                return NeighborKernel.Positive(similarities, selector.Select(sums, new TieOrder(0, own), nearest, similarities));
            },
            context.Progress, context.Cancellation);
    }
}
