using RecKit.Data;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>What an observed pair weighs: the same in training, in a history and in an update.</summary>
/// <param name="Alpha">The factor α.</param>
/// <param name="Confidence">The form.</param>
/// <param name="Epsilon">The ε of the logarithm.</param>
/// <param name="UseValues">Whether values matter.</param>
internal sealed record PairWeights(double Alpha, Confidence Confidence, double Epsilon, bool UseValues)
{
    // Sums of these over millions of pairs stay finite in single precision.
    private const double Largest = 1e16;

    /// <summary>The weight of a pair whose events have these values in all. What is below nothing weighs nothing.</summary>
    public float Of(double value)
    {
        double amount = UseValues ? Math.Max(value, 0) : 1;
        return (float)Math.Min(Alpha * (Confidence == Confidence.Linear ? amount : Math.Log(1 + (amount / Epsilon))), Largest);
    }

    /// <summary>Merges the events of each pair and weighs it.</summary>
    /// <returns>Users × items with weights, each pair once.</returns>
    public InteractionMatrix Weigh(InteractionMatrix matrix)
    {
        int[] starts = new int[matrix.RowCount + 1];
        int[] columns = new int[matrix.Count];
        float[] weights = new float[matrix.Count];
        int count = 0;
        for (int row = 0; row < matrix.RowCount; row++)
        {
            count += Merge(matrix.Columns(row), matrix.Values(row), columns.AsSpan(count), weights.AsSpan(count));
            starts[row + 1] = count;
        }
        return new InteractionMatrix(matrix.ColumnCount, starts, columns[..count], weights[..count]);
    }

    /// <summary>Merges the events of one row.</summary>
    /// <param name="items">Items, equal ones side by side.</param>
    /// <param name="values">One value each; empty: all are 1.</param>
    /// <param name="columns">Receives the different items.</param>
    /// <param name="weights">Receives their weights.</param>
    /// <returns>How many.</returns>
    public int Merge(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<int> columns, Span<float> weights)
    {
        int count = 0;
        for (int entry = 0; entry < items.Length;)
        {
            int item = items[entry];
            double sum = 0;
            for (; entry < items.Length && items[entry] == item; entry++)
                sum += values.IsEmpty || float.IsNaN(values[entry]) ? 1 : values[entry]; // One that is not known counts 1.
            columns[count] = item;
            weights[count++] = Of(sum);
        }
        return count;
    }
}
