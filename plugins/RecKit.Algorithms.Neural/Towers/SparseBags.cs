using RecKit.Data;
using RecKit.Torch.Training;

namespace RecKit.Algorithms.Neural.Towers;

/// <summary>Sparse inputs of a tower: bags of weighted rows of its first layer.</summary>
/// <param name="Starts">Where each bag starts.</param>
/// <param name="Columns">The rows of the first layer.</param>
/// <param name="Values">Their weights.</param>
internal sealed record SparseBags(int[] Starts, int[] Columns, float[] Values)
{
    /// <summary>Takes rows of a matrix, without some of their entries when a network is trained.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="shard">What draws the entries to leave out.</param>
    /// <param name="dropout">The share of entries that are left out; those that stay are scaled up by 1/(1 − dropout).</param>
    public static SparseBags Of(InteractionMatrix matrix, ReadOnlySpan<int> rows, Shard shard, double dropout)
    {
        if (!shard.IsTraining)
            dropout = 0;
        int[] starts = new int[rows.Length + 1];
        for (int i = 0; i < rows.Length; i++)
            starts[i + 1] = starts[i] + matrix.Columns(rows[i]).Length;
        int[] columns = new int[starts[^1]];
        float[] values = new float[starts[^1]];
        float scale = (float)(1 / (1 - dropout));
        int count = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            starts[i] = count;
            ReadOnlySpan<int> rowColumns = matrix.Columns(rows[i]);
            ReadOnlySpan<float> rowValues = matrix.Values(rows[i]);
            for (int j = 0; j < rowColumns.Length; j++)
            {
                if (dropout > 0 && shard.Draw(dropout))
                    continue;
                columns[count] = rowColumns[j];
                values[count++] = rowValues[j] * scale;
            }
        }
        starts[^1] = count;
        return new SparseBags(starts, columns[..count], values[..count]);
    }
}
