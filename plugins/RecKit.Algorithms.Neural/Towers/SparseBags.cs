using RecKit.Data;

namespace RecKit.Algorithms.Neural.Towers;

/// <summary>Sparse inputs of a tower: bags of weighted rows of its first layer.</summary>
/// <param name="Starts">Where each bag starts.</param>
/// <param name="Columns">The rows of the first layer.</param>
/// <param name="Values">Their weights.</param>
internal sealed record SparseBags(int[] Starts, int[] Columns, float[] Values)
{
    /// <summary>Takes rows of a matrix as they are.</summary>
    public static SparseBags Of(InteractionMatrix matrix, ReadOnlySpan<int> rows)
    {
        int[] starts = new int[rows.Length + 1];
        for (int i = 0; i < rows.Length; i++)
            starts[i + 1] = starts[i] + matrix.Columns(rows[i]).Length;
        SparseBags bags = new(starts, new int[starts[^1]], new float[starts[^1]]);
        for (int i = 0; i < rows.Length; i++)
        {
            matrix.Columns(rows[i]).CopyTo(bags.Columns.AsSpan(starts[i]));
            matrix.Values(rows[i]).CopyTo(bags.Values.AsSpan(starts[i]));
        }
        return bags;
    }
}
