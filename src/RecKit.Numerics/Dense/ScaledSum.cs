using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RecKit.Numerics.Dense;

/// <summary>y += a·x over vectors of floats: the step of coordinate descent and of every sum of rows.</summary>
/// <remarks>2 flops and 12 bytes a number: bound by where x and y lie. Each number is one fused multiply-add, so all widths of vectors give the same bits.</remarks>
public static class ScaledSum
{
    /// <summary>Adds a multiple of a vector.</summary>
    /// <param name="x">The vector.</param>
    /// <param name="scale">Its factor a.</param>
    /// <param name="y">Receives y + a·x; as long as <paramref name="x"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<float> x, float scale, Span<float> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"Vectors must have one length, but got {x.Length} and {y.Length}.", nameof(y));
        ref float source = ref MemoryMarshal.GetReference(x);
        ref float target = ref MemoryMarshal.GetReference(y);
        int index = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> factor = Vector512.Create(scale);
            for (; index <= x.Length - (2 * Vector512<float>.Count); index += 2 * Vector512<float>.Count)
            {
                ref float to = ref Unsafe.Add(ref target, index);
                ref float from = ref Unsafe.Add(ref source, index);
                Vector512<float> low = Vector512.FusedMultiplyAdd(factor, Vector512.LoadUnsafe(ref from), Vector512.LoadUnsafe(ref to));
                Vector512<float> high = Vector512.FusedMultiplyAdd(factor, Vector512.LoadUnsafe(ref from, 16), Vector512.LoadUnsafe(ref to, 16));
                low.StoreUnsafe(ref to);
                high.StoreUnsafe(ref to, 16);
            }
        }
        Vector<float> wide = new(scale);
        for (; index <= x.Length - Vector<float>.Count; index += Vector<float>.Count)
            Vector.FusedMultiplyAdd(wide, new Vector<float>(x[index..]), new Vector<float>(y[index..])).CopyTo(y[index..]);
        for (; index < x.Length; index++)
            y[index] = MathF.FusedMultiplyAdd(scale, x[index], y[index]);
    }

    /// <summary>Adds multiples of four vectors, in order, to the bits that four single additions give: y is read and written once, and four streams come in at once.</summary>
    /// <param name="x0">The first vector.</param>
    /// <param name="a0">Its factor.</param>
    /// <param name="x1">The second.</param>
    /// <param name="a1">Its factor.</param>
    /// <param name="x2">The third.</param>
    /// <param name="a2">Its factor.</param>
    /// <param name="x3">The fourth.</param>
    /// <param name="a3">Its factor.</param>
    /// <param name="y">Receives the sum; as long as each of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(
        ReadOnlySpan<float> x0, float a0, ReadOnlySpan<float> x1, float a1, ReadOnlySpan<float> x2, float a2, ReadOnlySpan<float> x3, float a3, Span<float> y)
    {
        if (x0.Length != y.Length || x1.Length != y.Length || x2.Length != y.Length || x3.Length != y.Length)
            throw new ArgumentException($"Vectors must have one length, but got {x0.Length}, {x1.Length}, {x2.Length}, {x3.Length} and {y.Length}.", nameof(y));
        ref float s0 = ref MemoryMarshal.GetReference(x0), s1 = ref MemoryMarshal.GetReference(x1);
        ref float s2 = ref MemoryMarshal.GetReference(x2), s3 = ref MemoryMarshal.GetReference(x3);
        ref float target = ref MemoryMarshal.GetReference(y);
        Vector512<float> f0 = Vector512.Create(a0), f1 = Vector512.Create(a1), f2 = Vector512.Create(a2), f3 = Vector512.Create(a3);
        int index = 0;
        for (; index <= y.Length - Vector512<float>.Count; index += Vector512<float>.Count)
        {
            Vector512<float> sum = Vector512.FusedMultiplyAdd(f0, Vector512.LoadUnsafe(ref s0, (nuint)index), Vector512.LoadUnsafe(ref target, (nuint)index));
            sum = Vector512.FusedMultiplyAdd(f1, Vector512.LoadUnsafe(ref s1, (nuint)index), sum);
            sum = Vector512.FusedMultiplyAdd(f2, Vector512.LoadUnsafe(ref s2, (nuint)index), sum);
            Vector512.FusedMultiplyAdd(f3, Vector512.LoadUnsafe(ref s3, (nuint)index), sum).StoreUnsafe(ref target, (nuint)index);
        }
        for (; index < y.Length; index++)
        {
            float sum = MathF.FusedMultiplyAdd(a1, x1[index], MathF.FusedMultiplyAdd(a0, x0[index], y[index]));
            y[index] = MathF.FusedMultiplyAdd(a3, x3[index], MathF.FusedMultiplyAdd(a2, x2[index], sum));
        }
    }
}
