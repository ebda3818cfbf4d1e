using RecKit.Data;
using RecKit.Numerics;
using RecKit.Torch.Training;

namespace RecKit.Algorithms.Neural.Towers;

/// <summary>Sparse inputs of a tower: bags of weighted rows of its first layer.</summary>
/// <param name="Starts">Where each bag starts.</param>
/// <param name="Columns">The rows of the first layer; as many as the last of <paramref name="Starts"/> says.</param>
/// <param name="Values">Their weights; as many.</param>
internal sealed record SparseBags(int[] Starts, int[] Columns, float[] Values)
{
    private const int RowsOfBlock = 64;

    /// <summary>Takes rows of a matrix, without some of their entries when a network is trained.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="rows">Which rows, each once.</param>
    /// <param name="shard">What draws the entries to leave out.</param>
    /// <param name="dropout">The share of entries that are left out; those that stay are scaled up by 1/(1 − dropout).</param>
    /// <param name="threads">The number of threads; the entries do not depend on it.</param>
    public static SparseBags Of(InteractionMatrix matrix, int[] rows, Shard shard, double dropout, int threads)
    {
        // Of 64 random bits.
        ulong keeps = !shard.IsTraining || dropout == 0 ? ulong.MaxValue : (ulong)((1 - dropout) * ulong.MaxValue);
        ulong seed = keeps < ulong.MaxValue ? shard.DrawSeed() : 0;
        float scale = keeps < ulong.MaxValue ? (float)(1 / (1 - dropout)) : 1;
        int[] starts = new int[rows.Length + 1];
        // Twice the same draws: first for where each row starts.
        ParallelBlocks.Run(rows.Length, RowsOfBlock, threads, (_, start, end) =>
        {
            for (int i = start; i < end; i++)
                starts[i + 1] = Kept(matrix.Columns(rows[i]).Length, keeps, seed + (ulong)i);
        });
        for (int i = 0; i < rows.Length; i++)
            starts[i + 1] += starts[i];
        int[] columns = GC.AllocateUninitializedArray<int>(starts[^1]);
        float[] values = GC.AllocateUninitializedArray<float>(starts[^1]);
        ParallelBlocks.Run(rows.Length, RowsOfBlock, threads, (_, start, end) =>
        {
            for (int i = start; i < end; i++)
                Take(matrix.Columns(rows[i]), matrix.Values(rows[i]), keeps, seed + (ulong)i, scale, columns.AsSpan(starts[i]..starts[i + 1]), values.AsSpan(starts[i]..starts[i + 1]));
        });
        return new SparseBags(starts, columns, values);
    }

    private static int Kept(int count, ulong keeps, ulong seed)
    {
        if (keeps == ulong.MaxValue)
            return count;
        SplitMix random = new(seed);
        int kept = 0;
        for (int entry = 0; entry < count; entry++)
            kept += random.Next() < keeps ? 1 : 0;
        return kept;
    }

    private static void Take(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, ulong keeps, ulong seed, float scale, Span<int> keptColumns, Span<float> keptValues)
    {
        SplitMix random = new(seed);
        for (int entry = 0, kept = 0; kept < keptColumns.Length; entry++)
        {
            keptColumns[kept] = columns[entry];
            keptValues[kept] = values[entry] * scale;
            kept += keeps == ulong.MaxValue || random.Next() < keeps ? 1 : 0;
        }
    }
}
