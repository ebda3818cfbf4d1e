using RecKit.Data;

namespace RecKit.Algorithms.Neighbors.SlopeOne;

/// <summary>Makes one rating of several: a user who rated an item more than once counts with the mean of those ratings.</summary>
internal static class PairMeans
{
    // Sums of differences of two of these are finite in double precision, and their mean is in single.
    private const float Largest = 1e18f;

    /// <summary>Gives a matrix in which each pair stands once.</summary>
    /// <param name="ratings">Users × items; repeated pairs stand side by side.</param>
    public static InteractionMatrix Of(InteractionMatrix ratings)
    {
        int[] starts = new int[ratings.RowCount + 1];
        int[] columns = new int[ratings.Count];
        float[] values = new float[ratings.Count];
        int count = 0;
        for (int user = 0; user < ratings.RowCount; user++)
        {
            ratings.Columns(user).CopyTo(columns.AsSpan(count));
            ratings.Values(user).CopyTo(values.AsSpan(count));
            count += Merge(columns.AsSpan(count, ratings.Columns(user).Length), values.AsSpan(count));
            starts[user + 1] = count;
        }
        return new InteractionMatrix(ratings.ColumnCount, starts, columns[..count], values[..count]);
    }

    /// <summary>Merges the repeated items of a sorted row in place.</summary>
    /// <param name="items">Items, ascending.</param>
    /// <param name="ratings">Their ratings; finite.</param>
    /// <returns>How many distinct items there are; they stand at the front.</returns>
    public static int Merge(Span<int> items, Span<float> ratings)
    {
        int count = 0;
        for (int start = 0; start < items.Length;)
        {
            double sum = 0;
            int end = start;
            for (; end < items.Length && items[end] == items[start]; end++)
                sum += Math.Clamp(ratings[end], -Largest, Largest);
            (items[count], ratings[count]) = (items[start], (float)(sum / (end - start)));
            count++;
            start = end;
        }
        return count;
    }
}
