using System.Buffers;
using RecKit.Data;

namespace RecKit.Algorithms.Neighbors.Ratings;

/// <summary>One rating per user and item: the last.</summary>
internal static class LatestRatings
{
    /// <summary>Makes a matrix of the last ratings.</summary>
    /// <param name="interactions">Users × items; repeated pairs stand side by side, oldest first.</param>
    public static InteractionMatrix Of(InteractionMatrix interactions)
    {
        int[] starts = new int[interactions.RowCount + 1];
        int[] columns = new int[interactions.Count];
        float[] values = new float[interactions.Count];
        int count = 0;
        for (int row = 0; row < interactions.RowCount; row++)
        {
            ReadOnlySpan<int> items = interactions.Columns(row);
            ReadOnlySpan<float> ratings = interactions.Values(row);
            for (int entry = 0; entry < items.Length; entry++)
            {
                if (entry > 0 && items[entry] == items[entry - 1])
                    count--;
                columns[count] = items[entry];
                values[count++] = ratings[entry];
            }
            starts[row + 1] = count;
        }
        return new InteractionMatrix(interactions.ColumnCount, starts, columns[..count], values[..count]);
    }

    /// <summary>Makes of a history the known items, each once with its last known rating, ascending.</summary>
    /// <param name="items">The history, oldest first.</param>
    /// <param name="ratings">Its ratings; empty: nothing is known of any.</param>
    /// <param name="itemCount">Items from 0 to this − 1 are known.</param>
    /// <param name="profile">Receives the items; as long as the history.</param>
    /// <param name="values">Receives their ratings; as long.</param>
    /// <returns>How many there are.</returns>
    public static int Of(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, int itemCount, Span<int> profile, Span<float> values)
    {
        long[] keys = ArrayPool<long>.Shared.Rent(Math.Max(ratings.Length, 1));
        int length = 0;
        for (int i = 0; i < ratings.Length; i++)
        {
            if ((uint)items[i] < (uint)itemCount && float.IsFinite(ratings[i]))
                keys[length++] = ((long)items[i] << 32) | (uint)i;
        }
        // By item, then by age: the last of an item's events stays.
        keys.AsSpan(0, length).Sort();
        int count = 0;
        for (int i = 0; i < length; i++)
        {
            int item = (int)(keys[i] >> 32);
            if (count == 0 || profile[count - 1] != item)
                profile[count++] = item;
            values[count - 1] = ratings[(int)keys[i]];
        }
        ArrayPool<long>.Shared.Return(keys);
        return count;
    }
}
