using System.Numerics;
using System.Runtime.CompilerServices;

namespace RecKit.Torch.Training;

/// <summary>Sums of rows of any width.</summary>
internal static unsafe class RowSums
{
    /// <summary>sum ← sum + scale·row, each rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float* row, float scale, float* sum, int width)
    {
        Vector<float> factor = new(scale);
        int k = 0;
        for (; k + Vector<float>.Count <= width; k += Vector<float>.Count)
            Vector.Store(Vector.FusedMultiplyAdd(Vector.Load(row + k), factor, Vector.Load(sum + k)), sum + k);
        for (; k < width; k++)
            sum[k] = MathF.FusedMultiplyAdd(row[k], scale, sum[k]);
    }
}
