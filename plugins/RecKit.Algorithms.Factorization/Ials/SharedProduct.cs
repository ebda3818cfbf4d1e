using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>Products with the matrix P that all owners share: 2·d² flops for each of four vectors, and P is read once for all of them.</summary>
internal static unsafe class SharedProduct
{
    /// <summary>Sets o = P·x for four vectors that lie one behind the other.</summary>
    /// <param name="matrix">P, symmetric: d × d.</param>
    /// <param name="d">A multiple of 32.</param>
    /// <param name="x">Four vectors of d numbers.</param>
    /// <param name="o">Four more.</param>
    public static void Multiply(float* matrix, int d, float* x, float* o)
    {
        int column = 0;
        for (; column + 64 <= d; column += 64)
            MultiplyFour(matrix + column, d, x, o + column);
        for (; column < d; column += 32)
            MultiplyTwo(matrix + column, d, x, o + column);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyFour(float* matrix, int d, float* x, float* o)
    {
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default, d0 = default, d1 = default, d2 = default, d3 = default;
        for (int row = 0; row < d; row++, matrix += d, x++)
        {
            Vector512<float> m0 = Vector512.LoadAligned(matrix), m1 = Vector512.LoadAligned(matrix + 16);
            Vector512<float> m2 = Vector512.LoadAligned(matrix + 32), m3 = Vector512.LoadAligned(matrix + 48);
            Vector512<float> xa = Vector512.Create(x[0]), xb = Vector512.Create(x[d]);
            Vector512<float> xc = Vector512.Create(x[2 * d]), xd = Vector512.Create(x[3 * d]);
            a0 = Vector512.FusedMultiplyAdd(m0, xa, a0);
            a1 = Vector512.FusedMultiplyAdd(m1, xa, a1);
            a2 = Vector512.FusedMultiplyAdd(m2, xa, a2);
            a3 = Vector512.FusedMultiplyAdd(m3, xa, a3);
            b0 = Vector512.FusedMultiplyAdd(m0, xb, b0);
            b1 = Vector512.FusedMultiplyAdd(m1, xb, b1);
            b2 = Vector512.FusedMultiplyAdd(m2, xb, b2);
            b3 = Vector512.FusedMultiplyAdd(m3, xb, b3);
            c0 = Vector512.FusedMultiplyAdd(m0, xc, c0);
            c1 = Vector512.FusedMultiplyAdd(m1, xc, c1);
            c2 = Vector512.FusedMultiplyAdd(m2, xc, c2);
            c3 = Vector512.FusedMultiplyAdd(m3, xc, c3);
            d0 = Vector512.FusedMultiplyAdd(m0, xd, d0);
            d1 = Vector512.FusedMultiplyAdd(m1, xd, d1);
            d2 = Vector512.FusedMultiplyAdd(m2, xd, d2);
            d3 = Vector512.FusedMultiplyAdd(m3, xd, d3);
        }
        Store(o, a0, a1, a2, a3);
        Store(o + d, b0, b1, b2, b3);
        Store(o + (2 * d), c0, c1, c2, c3);
        Store(o + (3 * d), d0, d1, d2, d3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyTwo(float* matrix, int d, float* x, float* o)
    {
        Vector512<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        for (int row = 0; row < d; row++, matrix += d, x++)
        {
            Vector512<float> m0 = Vector512.LoadAligned(matrix), m1 = Vector512.LoadAligned(matrix + 16);
            Vector512<float> xa = Vector512.Create(x[0]), xb = Vector512.Create(x[d]);
            Vector512<float> xc = Vector512.Create(x[2 * d]), xd = Vector512.Create(x[3 * d]);
            a0 = Vector512.FusedMultiplyAdd(m0, xa, a0);
            a1 = Vector512.FusedMultiplyAdd(m1, xa, a1);
            b0 = Vector512.FusedMultiplyAdd(m0, xb, b0);
            b1 = Vector512.FusedMultiplyAdd(m1, xb, b1);
            c0 = Vector512.FusedMultiplyAdd(m0, xc, c0);
            c1 = Vector512.FusedMultiplyAdd(m1, xc, c1);
            d0 = Vector512.FusedMultiplyAdd(m0, xd, d0);
            d1 = Vector512.FusedMultiplyAdd(m1, xd, d1);
        }
        a0.StoreAligned(o);
        a1.StoreAligned(o + 16);
        b0.StoreAligned(o + d);
        b1.StoreAligned(o + d + 16);
        c0.StoreAligned(o + (2 * d));
        c1.StoreAligned(o + (2 * d) + 16);
        d0.StoreAligned(o + (3 * d));
        d1.StoreAligned(o + (3 * d) + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* o, Vector512<float> v0, Vector512<float> v1, Vector512<float> v2, Vector512<float> v3)
    {
        v0.StoreAligned(o);
        v1.StoreAligned(o + 16);
        v2.StoreAligned(o + 32);
        v3.StoreAligned(o + 48);
    }
}
