using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecKit.Numerics.Dense;

/// <summary>The tile in vectors of 512 bits: 12 rows × 2 vectors, 24 accumulators in registers.</summary>
internal static class SubtractTile512
{
    private const int Rows = 12;

    /// <inheritdoc cref="SubtractTile"/>
    public static void Run<T>(ref T a, ref T b, int depth, ref T c, int stride)
        where T : unmanaged
    {
        Vector512<T> c0a = default, c0b = default;
        Vector512<T> c1a = default, c1b = default;
        Vector512<T> c2a = default, c2b = default;
        Vector512<T> c3a = default, c3b = default;
        Vector512<T> c4a = default, c4b = default;
        Vector512<T> c5a = default, c5b = default;
        Vector512<T> c6a = default, c6b = default;
        Vector512<T> c7a = default, c7b = default;
        Vector512<T> c8a = default, c8b = default;
        Vector512<T> c9a = default, c9b = default;
        Vector512<T> c10a = default, c10b = default;
        Vector512<T> c11a = default, c11b = default;
        // The rows of C lie pages apart, where no hardware prefetch sees them coming; the products hide the time it takes.
        for (int row = 0; row < Rows; row++)
        {
            Prefetch.Line(in Unsafe.Add(ref c, row * stride));
            Prefetch.Line(in Unsafe.Add(ref c, (row * stride) + Vector512<T>.Count));
        }
        for (int k = 0; k < depth; k++)
        {
            Vector512<T> b0 = Vector512.LoadUnsafe(ref b);
            Vector512<T> b1 = Vector512.LoadUnsafe(ref b, (nuint)Vector512<T>.Count);
            Vector512<T> row = Vector512.Create(a);
            c0a = Fma(row, b0, c0a);
            c0b = Fma(row, b1, c0b);
            row = Vector512.Create(Unsafe.Add(ref a, 1));
            c1a = Fma(row, b0, c1a);
            c1b = Fma(row, b1, c1b);
            row = Vector512.Create(Unsafe.Add(ref a, 2));
            c2a = Fma(row, b0, c2a);
            c2b = Fma(row, b1, c2b);
            row = Vector512.Create(Unsafe.Add(ref a, 3));
            c3a = Fma(row, b0, c3a);
            c3b = Fma(row, b1, c3b);
            row = Vector512.Create(Unsafe.Add(ref a, 4));
            c4a = Fma(row, b0, c4a);
            c4b = Fma(row, b1, c4b);
            row = Vector512.Create(Unsafe.Add(ref a, 5));
            c5a = Fma(row, b0, c5a);
            c5b = Fma(row, b1, c5b);
            row = Vector512.Create(Unsafe.Add(ref a, 6));
            c6a = Fma(row, b0, c6a);
            c6b = Fma(row, b1, c6b);
            row = Vector512.Create(Unsafe.Add(ref a, 7));
            c7a = Fma(row, b0, c7a);
            c7b = Fma(row, b1, c7b);
            row = Vector512.Create(Unsafe.Add(ref a, 8));
            c8a = Fma(row, b0, c8a);
            c8b = Fma(row, b1, c8b);
            row = Vector512.Create(Unsafe.Add(ref a, 9));
            c9a = Fma(row, b0, c9a);
            c9b = Fma(row, b1, c9b);
            row = Vector512.Create(Unsafe.Add(ref a, 10));
            c10a = Fma(row, b0, c10a);
            c10b = Fma(row, b1, c10b);
            row = Vector512.Create(Unsafe.Add(ref a, 11));
            c11a = Fma(row, b0, c11a);
            c11b = Fma(row, b1, c11b);
            a = ref Unsafe.Add(ref a, SubtractTile.Rows);
            b = ref Unsafe.Add(ref b, SubtractTile.Width<T>());
        }
        Subtract(c0a, c0b, ref c);
        c = ref Unsafe.Add(ref c, stride);
        Subtract(c1a, c1b, ref c);
        c = ref Unsafe.Add(ref c, stride);
        Subtract(c2a, c2b, ref c);
        c = ref Unsafe.Add(ref c, stride);
        Subtract(c3a, c3b, ref c);
        c = ref Unsafe.Add(ref c, stride);
        Subtract(c4a, c4b, ref c);
        c = ref Unsafe.Add(ref c, stride);
        Subtract(c5a, c5b, ref c);
        c = ref Unsafe.Add(ref c, stride);
        Subtract(c6a, c6b, ref c);
        c = ref Unsafe.Add(ref c, stride);
        Subtract(c7a, c7b, ref c);
        c = ref Unsafe.Add(ref c, stride);
        Subtract(c8a, c8b, ref c);
        c = ref Unsafe.Add(ref c, stride);
        Subtract(c9a, c9b, ref c);
        c = ref Unsafe.Add(ref c, stride);
        Subtract(c10a, c10b, ref c);
        c = ref Unsafe.Add(ref c, stride);
        Subtract(c11a, c11b, ref c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract<T>(Vector512<T> first, Vector512<T> second, ref T c)
        where T : unmanaged
    {
        (Vector512.LoadUnsafe(ref c) - first).StoreUnsafe(ref c);
        (Vector512.LoadUnsafe(ref c, (nuint)Vector512<T>.Count) - second).StoreUnsafe(ref c, (nuint)Vector512<T>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Fma<T>(Vector512<T> left, Vector512<T> right, Vector512<T> addend)
        where T : unmanaged => typeof(T) == typeof(float)
            ? Vector512.FusedMultiplyAdd(left.AsSingle(), right.AsSingle(), addend.AsSingle()).As<float, T>()
            : Vector512.FusedMultiplyAdd(left.AsDouble(), right.AsDouble(), addend.AsDouble()).As<double, T>();
}
