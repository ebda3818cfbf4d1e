using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecKit.Numerics.Dense;

/// <summary>The tile in vectors of 128 bits: parts of 4 rows × 2 vectors, 8 accumulators in registers.</summary>
internal static class SubtractTile128
{
    private const int Rows = 4;

    /// <inheritdoc cref="SubtractTile"/>
    public static void Run<T>(ref T a, ref T b, int depth, ref T c, int stride)
        where T : unmanaged
    {
        for (int row = 0; row < SubtractTile.Rows; row += Rows)
        {
            for (int column = 0; column < SubtractTile.Width<T>(); column += 2 * Vector128<T>.Count)
                Part(ref Unsafe.Add(ref a, row), ref Unsafe.Add(ref b, column), depth, ref Unsafe.Add(ref c, (row * stride) + column), stride);
        }
    }

    private static void Part<T>(ref T a, ref T b, int depth, ref T c, int stride)
        where T : unmanaged
    {
        Vector128<T> c0a = default, c0b = default;
        Vector128<T> c1a = default, c1b = default;
        Vector128<T> c2a = default, c2b = default;
        Vector128<T> c3a = default, c3b = default;
        for (int k = 0; k < depth; k++)
        {
            Vector128<T> b0 = Vector128.LoadUnsafe(ref b);
            Vector128<T> b1 = Vector128.LoadUnsafe(ref b, (nuint)Vector128<T>.Count);
            Vector128<T> row = Vector128.Create(a);
            c0a = Fma(row, b0, c0a);
            c0b = Fma(row, b1, c0b);
            row = Vector128.Create(Unsafe.Add(ref a, 1));
            c1a = Fma(row, b0, c1a);
            c1b = Fma(row, b1, c1b);
            row = Vector128.Create(Unsafe.Add(ref a, 2));
            c2a = Fma(row, b0, c2a);
            c2b = Fma(row, b1, c2b);
            row = Vector128.Create(Unsafe.Add(ref a, 3));
            c3a = Fma(row, b0, c3a);
            c3b = Fma(row, b1, c3b);
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
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract<T>(Vector128<T> first, Vector128<T> second, ref T c)
        where T : unmanaged
    {
        (Vector128.LoadUnsafe(ref c) - first).StoreUnsafe(ref c);
        (Vector128.LoadUnsafe(ref c, (nuint)Vector128<T>.Count) - second).StoreUnsafe(ref c, (nuint)Vector128<T>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Fma<T>(Vector128<T> left, Vector128<T> right, Vector128<T> addend)
        where T : unmanaged => typeof(T) == typeof(float)
            ? Vector128.FusedMultiplyAdd(left.AsSingle(), right.AsSingle(), addend.AsSingle()).As<float, T>()
            : Vector128.FusedMultiplyAdd(left.AsDouble(), right.AsDouble(), addend.AsDouble()).As<double, T>();
}
