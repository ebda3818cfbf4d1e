using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RecKit.Numerics.Ranking;

/// <summary>
/// Gustavson's sparse product for one user at a time: the rows of a history are added up in a dense array. Each sum is one chain of fused multiply-adds
/// over the rows in the order in which they are given.
/// </summary>
public static class ItemWeightSums
{
    /// <summary>Adds up rows of sparse weights.</summary>
    /// <param name="starts">Where each row starts; rows + 1 numbers.</param>
    /// <param name="columns">The columns of all rows.</param>
    /// <param name="weights">The weights of all rows.</param>
    /// <param name="rows">The rows to add.</param>
    /// <param name="values">What each is multiplied by.</param>
    /// <param name="sums">Receives the sums, from 0; one per column.</param>
    /// <exception cref="IndexOutOfRangeException">A row or a column is out of range.</exception>
    public static void Add(
        ReadOnlySpan<int> starts, ReadOnlySpan<int> columns, ReadOnlySpan<float> weights, ReadOnlySpan<int> rows, ReadOnlySpan<float> values, Span<float> sums)
    {
        sums.Clear();
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<int> row = columns[starts[rows[i]]..starts[rows[i] + 1]];
            ref float weight = ref MemoryMarshal.GetReference(weights.Slice(starts[rows[i]], row.Length));
            float value = values[i];
            for (int entry = 0; entry < row.Length; entry++)
            {
                ref float sum = ref sums[row[entry]];
                sum = MathF.FusedMultiplyAdd(value, Unsafe.Add(ref weight, entry), sum);
            }
        }
    }
}
