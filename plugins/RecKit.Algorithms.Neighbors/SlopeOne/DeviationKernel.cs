using RecKit.Data;
using RecKit.Numerics;

namespace RecKit.Algorithms.Neighbors.SlopeOne;

/// <summary>
/// The mean difference of the ratings of every pair of items, by Gustavson's sparse product over the upper half: for one item, the rows of its users
/// are added up from the item on, in a dense array. Half of Σ n(u)² additions of a difference and of a count; an item's sums run over its users
/// in ascending order, whatever the threads do. 12 bytes per item and thread besides the result.
/// </summary>
internal static class DeviationKernel
{
    private const int ItemsPerBlock = 16;

    /// <summary>Finds the deviations.</summary>
    /// <param name="ratings">Users × items; each pair once.</param>
    /// <param name="minSupport">How many users a pair needs.</param>
    /// <param name="context">Threads, cancellation, progress.</param>
    /// <returns>Both directions of every pair.</returns>
    /// <exception cref="OverflowException">There are 2³⁰ pairs or more.</exception>
    public static Deviations Find(InteractionMatrix ratings, int minSupport, TrainingContext context)
    {
        InteractionMatrix byItem = ratings.Transposed;
        int itemCount = ratings.ColumnCount;
        Row[] rows = new Row[itemCount];
        int done = 0;
        ParallelBlocks.Run(
            itemCount, ItemsPerBlock, context.Threads,
            () => new Scratch(itemCount),
            (scratch, _, start, end) =>
            {
                for (int item = start; item < end; item++)
                {
                    AddUp(ratings, byItem, item, scratch);
                    rows[item] = TakeOut(item, minSupport, scratch);
                }
                context.Progress?.Report((double)Interlocked.Add(ref done, end - start) / itemCount);
            },
            context.Cancellation);
        return Mirror(rows);
    }

    // Later minus earlier item: row j of the result holds r(i) − r(j).
    private static void AddUp(InteractionMatrix ratings, InteractionMatrix byItem, int item, Scratch scratch)
    {
        ReadOnlySpan<int> users = byItem.Columns(item);
        ReadOnlySpan<float> own = byItem.Values(item);
        Span<double> sums = scratch.Sums;
        Span<int> counts = scratch.Counts;
        for (int i = 0; i < users.Length; i++)
        {
            ReadOnlySpan<int> columns = ratings.Columns(users[i]);
            ReadOnlySpan<float> values = ratings.Values(users[i]);
            double rating = own[i];
            for (int entry = columns.BinarySearch(item) + 1; entry < columns.Length; entry++)
            {
                sums[columns[entry]] += values[entry] - rating;
                counts[columns[entry]]++;
            }
        }
    }

    private static Row TakeOut(int item, int minSupport, Scratch scratch)
    {
        Span<double> sums = scratch.Sums.AsSpan(item + 1);
        Span<int> counts = scratch.Counts.AsSpan(item + 1);
        int found = 0;
        foreach (int count in counts)
            found += count >= minSupport ? 1 : 0;
        Row row = new(new int[found], new float[found], new int[found]);
        int next = 0;
        for (int offset = 0; offset < counts.Length; offset++)
        {
            if (counts[offset] < minSupport)
                continue;
            row.Items[next] = item + 1 + offset;
            row.Means[next] = (float)(sums[offset] / counts[offset]);
            row.Supports[next++] = counts[offset];
        }
        sums.Clear();
        counts.Clear();
        return row;
    }

    // Items are taken in ascending order, so what they put into other rows ascends as well and stands before the row's own entries.
    private static Deviations Mirror(Row[] rows)
    {
        int[] starts = new int[rows.Length + 1];
        for (int item = 0; item < rows.Length; item++)
        {
            starts[item + 1] += rows[item].Items.Length;
            foreach (int other in rows[item].Items)
                starts[other + 1]++;
        }
        for (int item = 0; item < rows.Length; item++)
            starts[item + 1] = checked(starts[item] + starts[item + 1]);
        int[] next = starts[..rows.Length];
        int[] items = new int[starts[^1]];
        float[] means = new float[items.Length];
        int[] supports = new int[items.Length];
        for (int item = 0; item < rows.Length; item++)
        {
            Row row = rows[item];
            for (int entry = 0; entry < row.Items.Length; entry++)
            {
                Put(item, row.Items[entry], row.Means[entry], row.Supports[entry]);
                Put(row.Items[entry], item, -row.Means[entry], row.Supports[entry]);
            }
        }
        return new Deviations(starts, items, means, supports);

        void Put(int row, int item, float mean, int support)
        {
            int position = next[row]++;
            items[position] = item;
            means[position] = mean;
            supports[position] = support;
        }
    }

    private readonly record struct Row(int[] Items, float[] Means, int[] Supports);

    private sealed class Scratch(int itemCount)
    {
        public double[] Sums { get; } = new double[itemCount];

        public int[] Counts { get; } = new int[itemCount];
    }
}
