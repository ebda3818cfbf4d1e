using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecKit.Numerics.Dense;

/// <summary>The tile in vectors of 256 bits: four parts of 6 rows × 2 vectors, 12 accumulators in registers.</summary>
internal static class SubtractTile256
{
    private const int Rows = 6;

    /// <inheritdoc cref="SubtractTile"/>
    public static void Run<T>(ref T a, ref T b, int depth, ref T c, int stride)
        where T : unmanaged
    {
        for (int row = 0; row < SubtractTile.Rows; row += Rows)
        {
            for (int column = 0; column < SubtractTile.Width<T>(); column += 2 * Vector256<T>.Count)
                Part(ref Unsafe.Add(ref a, row), ref Unsafe.Add(ref b, column), depth, ref Unsafe.Add(ref c, (row * stride) + column), stride);
        }
    }

    private static void Part<T>(ref T a, ref T b, int depth, ref T c, int stride)
        where T : unmanaged
    {
        Vector256<T> c0a = default, c0b = default;
        Vector256<T> c1a = default, c1b = default;
        Vector256<T> c2a = default, c2b = default;
        Vector256<T> c3a = default, c3b = default;
        Vector256<T> c4a = default, c4b = default;
        Vector256<T> c5a = default, c5b = default;
        for (int k = 0; k < depth; k++)
        {
            Vector256<T> b0 = Vector256.LoadUnsafe(ref b);
            Vector256<T> b1 = Vector256.LoadUnsafe(ref b, (nuint)Vector256<T>.Count);
            Vector256<T> row = Vector256.Create(a);
            c0a = Fma(row, b0, c0a);
            c0b = Fma(row, b1, c0b);
            row = Vector256.Create(Unsafe.Add(ref a, 1));
            c1a = Fma(row, b0, c1a);
            c1b = Fma(row, b1, c1b);
            row = Vector256.Create(Unsafe.Add(ref a, 2));
            c2a = Fma(row, b0, c2a);
            c2b = Fma(row, b1, c2b);
            row = Vector256.Create(Unsafe.Add(ref a, 3));
            c3a = Fma(row, b0, c3a);
            c3b = Fma(row, b1, c3b);
            row = Vector256.Create(Unsafe.Add(ref a, 4));
            c4a = Fma(row, b0, c4a);
            c4b = Fma(row, b1, c4b);
            row = Vector256.Create(Unsafe.Add(ref a, 5));
            c5a = Fma(row, b0, c5a);
            c5b = Fma(row, b1, c5b);
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
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract<T>(Vector256<T> first, Vector256<T> second, ref T c)
        where T : unmanaged
    {
        (Vector256.LoadUnsafe(ref c) - first).StoreUnsafe(ref c);
        (Vector256.LoadUnsafe(ref c, (nuint)Vector256<T>.Count) - second).StoreUnsafe(ref c, (nuint)Vector256<T>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Fma<T>(Vector256<T> left, Vector256<T> right, Vector256<T> addend)
        where T : unmanaged => typeof(T) == typeof(float)
            ? Vector256.FusedMultiplyAdd(left.AsSingle(), right.AsSingle(), addend.AsSingle()).As<float, T>()
            : Vector256.FusedMultiplyAdd(left.AsDouble(), right.AsDouble(), addend.AsDouble()).As<double, T>();
}
