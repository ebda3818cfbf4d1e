using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RecKit.Numerics.Ranking;

/// <summary>
/// Sums of rows of a dense matrix over a stretch of its columns, in registers. Each sum is one chain of fused multiply-adds over the rows in the order
/// in which they are given, whatever the vectors' width.
/// </summary>
internal static class DenseRowSums
{
    /// <summary>Adds up rows.</summary>
    /// <param name="path">The width of vectors.</param>
    /// <param name="weights">Items × items, row after row.</param>
    /// <param name="itemCount">The number of items.</param>
    /// <param name="rows">The rows to add.</param>
    /// <param name="values">What each is multiplied by.</param>
    /// <param name="firstColumn">The first column.</param>
    /// <param name="sums">Receives the sums, from 0; one per column of the stretch.</param>
    public static void Add(
        VectorPath path, ReadOnlySpan<float> weights, int itemCount, ReadOnlySpan<int> rows, ReadOnlySpan<float> values, int firstColumn, Span<float> sums)
    {
        ref float column = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), firstColumn);
        ref float sum = ref MemoryMarshal.GetReference(sums);
        int index = 0;
        int width = path switch
        {
            VectorPath.Vector512 => 8 * Vector512<float>.Count,
            VectorPath.Vector256 => 8 * Vector256<float>.Count,
            _ => 8 * Vector128<float>.Count,
        };
        for (; index <= sums.Length - width; index += width)
        {
            ref float from = ref Unsafe.Add(ref column, index);
            ref float to = ref Unsafe.Add(ref sum, index);
            if (path == VectorPath.Vector512)
                Add512(ref from, itemCount, rows, values, ref to);
            else if (path == VectorPath.Vector256)
                Add256(ref from, itemCount, rows, values, ref to);
            else
                Add128(ref from, itemCount, rows, values, ref to);
        }
        for (; index < sums.Length; index++)
        {
            float total = 0;
            for (int i = 0; i < rows.Length; i++)
                total = MathF.FusedMultiplyAdd(values[i], Unsafe.Add(ref column, ((nint)rows[i] * itemCount) + index), total);
            sums[index] = total;
        }
    }

    private static void Add512(ref float weights, int itemCount, ReadOnlySpan<int> rows, ReadOnlySpan<float> values, ref float sums)
    {
        Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (int i = 0; i < rows.Length; i++)
        {
            ref float row = ref Unsafe.Add(ref weights, (nint)rows[i] * itemCount);
            Vector512<float> value = Vector512.Create(values[i]);
            s0 = Vector512.FusedMultiplyAdd(value, Vector512.LoadUnsafe(ref row), s0);
            s1 = Vector512.FusedMultiplyAdd(value, Vector512.LoadUnsafe(ref row, 16), s1);
            s2 = Vector512.FusedMultiplyAdd(value, Vector512.LoadUnsafe(ref row, 32), s2);
            s3 = Vector512.FusedMultiplyAdd(value, Vector512.LoadUnsafe(ref row, 48), s3);
            s4 = Vector512.FusedMultiplyAdd(value, Vector512.LoadUnsafe(ref row, 64), s4);
            s5 = Vector512.FusedMultiplyAdd(value, Vector512.LoadUnsafe(ref row, 80), s5);
            s6 = Vector512.FusedMultiplyAdd(value, Vector512.LoadUnsafe(ref row, 96), s6);
            s7 = Vector512.FusedMultiplyAdd(value, Vector512.LoadUnsafe(ref row, 112), s7);
        }
        s0.StoreUnsafe(ref sums);
        s1.StoreUnsafe(ref sums, 16);
        s2.StoreUnsafe(ref sums, 32);
        s3.StoreUnsafe(ref sums, 48);
        s4.StoreUnsafe(ref sums, 64);
        s5.StoreUnsafe(ref sums, 80);
        s6.StoreUnsafe(ref sums, 96);
        s7.StoreUnsafe(ref sums, 112);
    }

    private static void Add256(ref float weights, int itemCount, ReadOnlySpan<int> rows, ReadOnlySpan<float> values, ref float sums)
    {
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (int i = 0; i < rows.Length; i++)
        {
            ref float row = ref Unsafe.Add(ref weights, (nint)rows[i] * itemCount);
            Vector256<float> value = Vector256.Create(values[i]);
            s0 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref row), s0);
            s1 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref row, 8), s1);
            s2 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref row, 16), s2);
            s3 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref row, 24), s3);
            s4 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref row, 32), s4);
            s5 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref row, 40), s5);
            s6 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref row, 48), s6);
            s7 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref row, 56), s7);
        }
        s0.StoreUnsafe(ref sums);
        s1.StoreUnsafe(ref sums, 8);
        s2.StoreUnsafe(ref sums, 16);
        s3.StoreUnsafe(ref sums, 24);
        s4.StoreUnsafe(ref sums, 32);
        s5.StoreUnsafe(ref sums, 40);
        s6.StoreUnsafe(ref sums, 48);
        s7.StoreUnsafe(ref sums, 56);
    }

    private static void Add128(ref float weights, int itemCount, ReadOnlySpan<int> rows, ReadOnlySpan<float> values, ref float sums)
    {
        Vector128<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (int i = 0; i < rows.Length; i++)
        {
            ref float row = ref Unsafe.Add(ref weights, (nint)rows[i] * itemCount);
            Vector128<float> value = Vector128.Create(values[i]);
            s0 = Vector128.FusedMultiplyAdd(value, Vector128.LoadUnsafe(ref row), s0);
            s1 = Vector128.FusedMultiplyAdd(value, Vector128.LoadUnsafe(ref row, 4), s1);
            s2 = Vector128.FusedMultiplyAdd(value, Vector128.LoadUnsafe(ref row, 8), s2);
            s3 = Vector128.FusedMultiplyAdd(value, Vector128.LoadUnsafe(ref row, 12), s3);
            s4 = Vector128.FusedMultiplyAdd(value, Vector128.LoadUnsafe(ref row, 16), s4);
            s5 = Vector128.FusedMultiplyAdd(value, Vector128.LoadUnsafe(ref row, 20), s5);
            s6 = Vector128.FusedMultiplyAdd(value, Vector128.LoadUnsafe(ref row, 24), s6);
            s7 = Vector128.FusedMultiplyAdd(value, Vector128.LoadUnsafe(ref row, 28), s7);
        }
        s0.StoreUnsafe(ref sums);
        s1.StoreUnsafe(ref sums, 4);
        s2.StoreUnsafe(ref sums, 8);
        s3.StoreUnsafe(ref sums, 12);
        s4.StoreUnsafe(ref sums, 16);
        s5.StoreUnsafe(ref sums, 20);
        s6.StoreUnsafe(ref sums, 24);
        s7.StoreUnsafe(ref sums, 28);
    }
}
