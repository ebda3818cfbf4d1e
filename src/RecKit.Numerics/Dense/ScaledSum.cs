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
}
