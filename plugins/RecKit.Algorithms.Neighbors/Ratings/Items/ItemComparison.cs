using RecKit.Data;
using RecKit.Numerics;

namespace RecKit.Algorithms.Neighbors.Ratings.Items;

/// <summary>Compares items by their common ratings: the work of an item is the sum of the profiles of its users.</summary>
/// <param name="compared">Users × items, each pair once, as the similarity looks at ratings.</param>
/// <param name="options">The similarity and its shrinkage.</param>
internal sealed class ItemComparison(InteractionMatrix compared, RatingKnnOptions options)
{
    private const int ItemsPerBlock = 16;

    private readonly InteractionMatrix _byItem = compared.Transposed;

    /// <summary>Finds what is similar to some items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="context">Threads, progress, cancellation.</param>
    /// <returns>For each, all items of positive similarity, most similar first.</returns>
    public SimilarItem[][] Find(ReadOnlyMemory<int> items, TrainingContext context)
    {
        SimilarItem[][] found = new SimilarItem[items.Length][];
        int done = 0;
        ParallelBlocks.Run(
            items.Length, ItemsPerBlock, context.Threads, () => new CommonSums(compared.ColumnCount),
            (sums, _, start, end) =>
            {
                for (int i = start; i < end; i++)
                    found[i] = Find(items.Span[i], sums);
                context.Progress?.Report((double)Interlocked.Add(ref done, end - start) / items.Length);
            },
            context.Cancellation);
        return found;
    }

    private SimilarItem[] Find(int item, CommonSums sums)
    {
        ReadOnlySpan<int> users = _byItem.Columns(item);
        for (int i = 0; i < users.Length; i++)
            sums.Add(_byItem.Values(item)[i], compared.Columns(users[i]), compared.Values(users[i]));
        List<SimilarItem> found = [];
        foreach (int other in sums.Touched)
        {
            float similarity = other == item ? 0 : sums.Similarity(other, options.Similarity, options.Shrinkage, users.Length + _byItem.Columns(other).Length);
            if (similarity > 0)
                found.Add(new SimilarItem(other, similarity));
        }
        sums.Clear();
        found.Sort();
        return [.. found];
    }
}
