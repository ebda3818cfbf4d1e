using RecKit.Data;

namespace RecKit.Algorithms.Factorization.Sgd;

/// <summary>Observed pairs, each once and with the value 1.</summary>
internal static class PositivePairs
{
    /// <summary>Drops values and repetitions.</summary>
    public static InteractionMatrix Of(InteractionMatrix matrix)
    {
        int[] starts = new int[matrix.RowCount + 1];
        int[] columns = new int[matrix.Count];
        int count = 0;
        for (int row = 0; row < matrix.RowCount; row++)
        {
            ReadOnlySpan<int> own = matrix.Columns(row);
            for (int entry = 0; entry < own.Length; entry++)
            {
                if (entry == 0 || own[entry] != own[entry - 1])
                    columns[count++] = own[entry];
            }
            starts[row + 1] = count;
        }
        float[] ones = new float[count];
        Array.Fill(ones, 1);
        return new InteractionMatrix(matrix.ColumnCount, starts, columns[..count], ones);
    }
}
