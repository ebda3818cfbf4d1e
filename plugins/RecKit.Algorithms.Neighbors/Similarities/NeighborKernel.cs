using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RecKit.Data;
using RecKit.Numerics;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Neighbors.Similarities;

/// <summary>
/// The k most similar items of each item, by Gustavson's sparse product: for one item, the rows of its users are added up in a dense array,
/// shrunk, and the k largest taken. Each item's sums run over its users in ascending order, whatever the threads do.
/// </summary>
internal static class NeighborKernel
{
    // A few items: popular ones take long, and cancellation waits for a block.
    public const int ItemsPerBlock = 16;

    /// <summary>Finds neighbours of vectors among themselves: with half the work where all similarities fit into memory.</summary>
    /// <param name="vectors">The vectors.</param>
    /// <param name="neighbors">How many to keep.</param>
    /// <param name="finish">What similarities are made of sums.</param>
    /// <param name="context">Threads, cancellation, progress.</param>
    /// <returns>For each its neighbours with positive similarity, best first; the same lists either way.</returns>
    public static NeighborLists Find(UnitVectors vectors, int neighbors, ISimilarityFinish finish, TrainingContext context) =>
        GramNeighbors.IsFor(vectors, context)
            ? GramNeighbors.Find(vectors, neighbors, finish, context)
            : Find(vectors.ByTerm.Transposed, vectors.ByTerm, neighbors, finish, context);

    /// <summary>Finds neighbours.</summary>
    /// <param name="byItem">Items × users: what each user's row counts for an item.</param>
    /// <param name="byUser">Users × items: the rows that are added up.</param>
    /// <param name="neighbors">How many to keep.</param>
    /// <param name="finish">What similarities are made of sums.</param>
    /// <param name="context">Threads, cancellation, progress.</param>
    /// <returns>For each item its neighbours with positive similarity, best first.</returns>
    public static NeighborLists Find(
        InteractionMatrix byItem, InteractionMatrix byUser, int neighbors, ISimilarityFinish finish, TrainingContext context)
    {
        int itemCount = byUser.ColumnCount;
        int k = Math.Min(neighbors, Math.Max(itemCount - 1, 0));
        return NeighborLists.Find(
            itemCount, ItemsPerBlock, k, context.Threads, () => new Scratch(itemCount, Math.Max(k, 1)),
            (scratch, item, nearest, similarities) => FindOne(byUser, byItem, finish, item, scratch, nearest, similarities), context.Progress, context.Cancellation);
    }

    /// <summary>Tells how many of some similarities, best first, are above 0: those without anything in common are at the end.</summary>
    public static int Positive(ReadOnlySpan<float> similarities, int count)
    {
        while (count > 0 && !(similarities[count - 1] > 0))
            count--;
        return count;
    }

    /// <summary>Gives the cosines between a vector and all: the same numbers as in <see cref="Find(UnitVectors,int,ISimilarityFinish,TrainingContext)"/>.</summary>
    /// <param name="vectors">The vectors.</param>
    /// <param name="own">Which of them.</param>
    /// <param name="cosines">Receives a number per vector.</param>
    public static void Cosines(UnitVectors vectors, int own, Span<float> cosines)
    {
        InteractionMatrix byVector = vectors.ByTerm.Transposed;
        cosines.Clear();
        AddDensely(vectors.ByTerm, byVector.Columns(own), byVector.Values(own), cosines);
    }

    private static int FindOne(
        InteractionMatrix byUser, InteractionMatrix byItem, ISimilarityFinish finish, int item, Scratch scratch, Span<int> nearest, Span<float> similarities)
    {
        ReadOnlySpan<int> users = byItem.Columns(item);
        ReadOnlySpan<float> weights = byItem.Values(item);
        TieOrder ties = new(0, item);
        long work = 0;
        foreach (int user in users)
            work += byUser.Starts[user + 1] - byUser.Starts[user];
        int found;
        if (work < byUser.ColumnCount / 4)
        {
            int touched = AddSparsely(byUser, users, weights, scratch, item);
            ReadOnlySpan<int> candidates = scratch.Touched.AsSpan(0, touched);
            Span<float> gathered = scratch.Gathered.AsSpan(0, touched);
            for (int i = 0; i < touched; i++)
            {
                gathered[i] = finish.Apply(item, scratch.Sums[candidates[i]], candidates[i]);
                scratch.Sums[candidates[i]] = 0;
            }
            found = TopK.Select(gathered, candidates, ties, nearest, similarities);
        }
        else
        {
            Span<float> sums = scratch.Sums;
            AddDensely(byUser, users, weights, sums);
            sums[item] = float.NegativeInfinity;
            finish.ApplyAll(item, sums);
            found = nearest.IsEmpty ? 0 : scratch.Selector.Select(sums, ties, nearest, similarities);
            sums.Clear();
        }
        return Positive(similarities, found);
    }

    private static void AddDensely(InteractionMatrix byUser, ReadOnlySpan<int> users, ReadOnlySpan<float> weights, Span<float> sums)
    {
        ReadOnlySpan<int> starts = byUser.Starts;
        ref int columns = ref MemoryMarshal.GetReference(byUser.AllColumns);
        ref float values = ref MemoryMarshal.GetReference(byUser.AllValues);
        ref float sum = ref MemoryMarshal.GetReference(sums);
        for (int i = 0; i < users.Length; i++)
        {
            float weight = weights[i];
            int count = starts[users[i] + 1] - starts[users[i]];
            ref int column = ref Unsafe.Add(ref columns, starts[users[i]]);
            ref float value = ref Unsafe.Add(ref values, starts[users[i]]);
            // Columns were checked to lie within the matrix, which is as wide as the sums.
            for (int entry = 0; entry < count; entry++)
            {
                ref float target = ref Unsafe.Add(ref sum, Unsafe.Add(ref column, entry));
                target = MathF.FusedMultiplyAdd(weight, Unsafe.Add(ref value, entry), target);
            }
        }
    }

    // The same sums in the same order, with a list of the items that were met: for items with few users among very many items.
    private static int AddSparsely(InteractionMatrix byUser, ReadOnlySpan<int> users, ReadOnlySpan<float> weights, Scratch scratch, int item)
    {
        int touched = 0;
        float[] sums = scratch.Sums;
        int[] metBy = scratch.MetBy;
        for (int i = 0; i < users.Length; i++)
        {
            ReadOnlySpan<int> columns = byUser.Columns(users[i]);
            ReadOnlySpan<float> values = byUser.Values(users[i]);
            for (int entry = 0; entry < columns.Length; entry++)
            {
                int other = columns[entry];
                if (other == item)
                    continue;
                if (metBy[other] != item)
                {
                    metBy[other] = item;
                    scratch.Touched[touched++] = other;
                }
                sums[other] = MathF.FusedMultiplyAdd(weights[i], values[entry], sums[other]);
            }
        }
        return touched;
    }

    private sealed class Scratch
    {
        public Scratch(int itemCount, int k)
        {
            Selector = new TopKSelector(k, itemCount);
            Sums = new float[itemCount];
            Gathered = new float[itemCount];
            Touched = new int[itemCount];
            MetBy = new int[itemCount];
            Array.Fill(MetBy, -1);
        }

        public TopKSelector Selector { get; }

        public float[] Sums { get; }

        public float[] Gathered { get; }

        public int[] Touched { get; }

        public int[] MetBy { get; }
    }
}
