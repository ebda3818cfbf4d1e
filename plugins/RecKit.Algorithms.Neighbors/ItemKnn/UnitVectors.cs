using RecKit.Data;

namespace RecKit.Algorithms.Neighbors.ItemKnn;

/// <summary>
/// The vectors that are compared: users × items with weights, every item's column divided by its norm. Products of unit vectors stay between
/// −1 and 1 whatever the values were, so single precision is enough from here on.
/// </summary>
/// <param name="ByUser">Users × items, unit columns; each pair once.</param>
/// <param name="InverseNorms">1 ÷ the norm each item's vector had, 0 for a vector of zeros.</param>
internal sealed record UnitVectors(InteractionMatrix ByUser, float[] InverseNorms)
{
    public static UnitVectors Make(InteractionMatrix interactions, ItemKnnOptions options, CancellationToken cancellation)
    {
        (int[] starts, int[] columns, float[] weights) = Merge(interactions, new EventValues(options.UseValues));
        cancellation.ThrowIfCancellationRequested();
        Weigh(options, interactions.ColumnCount, starts, columns, weights);
        cancellation.ThrowIfCancellationRequested();

        double[] norms = new double[interactions.ColumnCount];
        for (int entry = 0; entry < columns.Length; entry++)
            norms[columns[entry]] += (double)weights[entry] * weights[entry];
        float[] inverseNorms = new float[norms.Length];
        for (int item = 0; item < norms.Length; item++)
        {
            if (norms[item] > 0)
                inverseNorms[item] = (float)Math.Min(1 / Math.Sqrt(norms[item]), float.MaxValue);
        }
        for (int entry = 0; entry < columns.Length; entry++)
            weights[entry] *= inverseNorms[columns[entry]];
        return new UnitVectors(new InteractionMatrix(interactions.ColumnCount, starts, columns, weights), inverseNorms);
    }

    // Repeated pairs stand side by side in a row.
    private static (int[] Starts, int[] Columns, float[] Values) Merge(InteractionMatrix interactions, EventValues events)
    {
        int[] starts = new int[interactions.RowCount + 1];
        int[] columns = new int[interactions.Count];
        float[] values = new float[interactions.Count];
        int count = 0;
        for (int user = 0; user < interactions.RowCount; user++)
        {
            ReadOnlySpan<int> items = interactions.Columns(user);
            ReadOnlySpan<float> row = interactions.Values(user);
            for (int entry = 0; entry < items.Length; entry++)
            {
                float value = events.Of(row[entry]);
                if (entry > 0 && items[entry] == items[entry - 1])
                {
                    values[count - 1] = events.Merge(values[count - 1], value);
                }
                else
                {
                    columns[count] = items[entry];
                    values[count++] = value;
                }
            }
            starts[user + 1] = count;
        }
        return count == columns.Length ? (starts, columns, values) : (starts, columns[..count], values[..count]);
    }

    // Square roots and saturation are for amounts: what is below nothing counts as nothing there.
    private static void Weigh(ItemKnnOptions options, int itemCount, int[] starts, int[] columns, float[] values)
    {
        if (options.Weighting == Weighting.None)
            return;
        float[] saturations = options.Weighting == Weighting.Bm25 ? Saturations(options, itemCount, columns, values) : [];
        float scale = (float)(options.K1 + 1);
        for (int user = 0; user < starts.Length - 1; user++)
        {
            float idf = (float)Math.Log(itemCount / (1.0 + (starts[user + 1] - starts[user])));
            for (int entry = starts[user]; entry < starts[user + 1]; entry++)
            {
                float value = Math.Max(values[entry], 0);
                if (options.Weighting == Weighting.TfIdf)
                    values[entry] = MathF.Sqrt(value) * idf;
                else
                    values[entry] = value > 0 ? value * scale / (saturations[columns[entry]] + value) * idf : 0;
            }
        }
    }

    // k1·(1 − b + b·length ÷ mean length) of each item.
    private static float[] Saturations(ItemKnnOptions options, int itemCount, int[] columns, float[] values)
    {
        double[] lengths = new double[itemCount];
        double total = 0;
        for (int entry = 0; entry < columns.Length; entry++)
        {
            double value = Math.Max(values[entry], 0);
            lengths[columns[entry]] += value;
            total += value;
        }
        return Array.ConvertAll(
            lengths,
            length => (float)(options.K1 * (1 - options.B + (options.B * (total > 0 ? length * itemCount / total : 1)))));
    }
}
