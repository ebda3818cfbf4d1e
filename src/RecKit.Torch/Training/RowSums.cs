using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecKit.Torch.Training;

/// <summary>Sums of rows of any width.</summary>
internal static unsafe class RowSums
{
    /// <summary>Computes sum ← sum + scale·row, each rounded once.</summary>
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

    /// <summary>
    /// Computes sum ← Σ scale·row over entries in order, each rounded once: the same result as with <see cref="Add"/>, with the sums in
    /// registers.
    /// </summary>
    /// <typeparam name="TEntries">The source of the rows.</typeparam>
    /// <param name="entries">The rows.</param>
    /// <param name="scales">The factor of each row; null for 1.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="sum">Receives the sum.</param>
    /// <param name="width">The number of values per row.</param>
    /// <remarks>
    /// 2·width flops and 4·width bytes read per entry; rows outside the first-level cache are loaded in pieces of 256 bytes, many at once.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set<TEntries>(TEntries entries, float* scales, int count, float* sum, int width)
        where TEntries : struct, IRowEntries
    {
        int k = 0;
        for (; k + 64 <= width; k += 64)
        {
            Vector512<float> a = default, b = default, c = default, d = default;
            for (int entry = 0; entry < count; entry++)
            {
                float* row = entries.Row(entry) + k;
                Vector512<float> scale = Vector512.Create(scales == null ? 1 : scales[entry]);
                a = Vector512.FusedMultiplyAdd(Vector512.Load(row), scale, a);
                b = Vector512.FusedMultiplyAdd(Vector512.Load(row + 16), scale, b);
                c = Vector512.FusedMultiplyAdd(Vector512.Load(row + 32), scale, c);
                d = Vector512.FusedMultiplyAdd(Vector512.Load(row + 48), scale, d);
            }
            a.Store(sum + k);
            b.Store(sum + k + 16);
            c.Store(sum + k + 32);
            d.Store(sum + k + 48);
        }
        if (k == width)
            return;
        new Span<float>(sum + k, width - k).Clear();
        for (int entry = 0; entry < count; entry++)
            Add(entries.Row(entry) + k, scales == null ? 1 : scales[entry], sum + k, width - k);
    }
}
