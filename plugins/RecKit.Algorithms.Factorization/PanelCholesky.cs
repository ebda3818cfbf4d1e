using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization;

/// <summary>Solves A·x = b for small matrices in single precision by Cholesky factorization, A = UᵀU, by panels of four rows: d³/3 + 2·d² flops.</summary>
/// <remarks>
/// The pivots of a panel come from its 4 × 4 corner alone, in scalars, as LDLᵀ has them: one division after the other, no square root between. Its rows follow in
/// vectors, then each four rows below take all four at once: 16 multiply-adds for 8 loads and 4 stores. b is one row more: solving Uᵀz = b costs no pass of its own.
/// </remarks>
internal static unsafe class PanelCholesky
{
    /// <summary>Solves A·x = b.</summary>
    /// <param name="a">A, d × d numbers of which the upper half counts, aligned to 64 bytes; receives U above the diagonal, and on it one over its pivots.</param>
    /// <param name="d">A multiple of 16.</param>
    /// <param name="floor">What A has on its diagonal at least, once the rows before are taken off: its ridge. Above 0.</param>
    /// <param name="x">b, aligned to 64 bytes; receives x.</param>
    /// <returns>bᵀA⁻¹b = |z|².</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Solve(float* a, int d, float floor, float* x)
    {
        double product = 0;
        for (int j = 0; j < d; j += 4)
        {
            if ((j & 15) == 0)
                TakeStrips(a, j, d);
            float* p0 = a + ((long)j * d), p1 = p0 + d, p2 = p1 + d, p3 = p2 + d;

            // A − λI has no negative direction, so what is left on the diagonal is at least λ; rounding to 24 bits may say otherwise.
            float c01 = p0[j + 1], c02 = p0[j + 2], c03 = p0[j + 3];
            float r0 = 1 / Math.Max(p0[j], floor);
            float l01 = c01 * r0, l02 = c02 * r0, l03 = c03 * r0;
            float r1 = 1 / Math.Max(p1[j + 1] - (l01 * c01), floor);
            float c12 = p1[j + 2] - (l01 * c02), c13 = p1[j + 3] - (l01 * c03);
            float l12 = c12 * r1, l13 = c13 * r1;
            float r2 = 1 / Math.Max(p2[j + 2] - (l02 * c02) - (l12 * c12), floor);
            float c23 = p2[j + 3] - (l02 * c03) - (l12 * c13);
            float l23 = c23 * r2;
            float r3 = 1 / Math.Max(p3[j + 3] - (l03 * c03) - (l13 * c13) - (l23 * c23), floor);
            Vector128<float> scale = Vector128.Sqrt(Vector128.Create(r0, r1, r2, r3));
            Vector512<float> s0 = Vector512.Create(scale[0]), s1 = Vector512.Create(scale[1]), s2 = Vector512.Create(scale[2]), s3 = Vector512.Create(scale[3]);

            float w0 = x[j], w1 = x[j + 1] - (l01 * w0), w2 = x[j + 2] - (l02 * w0) - (l12 * w1), w3 = x[j + 3] - (l03 * w0) - (l13 * w1) - (l23 * w2);
            Vector128<float> z = Vector128.Create(w0, w1, w2, w3) * scale;
            product += Vector128.Dot(z, z);
            z.Store(x + j);
            Vector512<float> z0 = Vector512.Create(z[0]), z1 = Vector512.Create(z[1]), z2 = Vector512.Create(z[2]), z3 = Vector512.Create(z[3]);
            Vector512<float> later = After(j);
            for (int k = j & ~15; k < d; k += 16)
            {
                Vector512<float> u0 = Vector512.LoadAligned(p0 + k);
                Vector512<float> u1 = Vector512.FusedMultiplyAdd(Vector512.Create(-l01), u0, Vector512.LoadAligned(p1 + k));
                Vector512<float> u2 = Vector512.FusedMultiplyAdd(Vector512.Create(-l02), u0, Vector512.LoadAligned(p2 + k));
                Vector512<float> u3 = Vector512.FusedMultiplyAdd(Vector512.Create(-l03), u0, Vector512.LoadAligned(p3 + k));
                u2 = Vector512.FusedMultiplyAdd(Vector512.Create(-l12), u1, u2);
                u3 = Vector512.FusedMultiplyAdd(Vector512.Create(-l13), u1, u3);
                u3 = Vector512.FusedMultiplyAdd(Vector512.Create(-l23), u2, u3);
                (u0, u1, u2, u3) = (u0 * s0, u1 * s1, u2 * s2, u3 * s3);
                u0.StoreAligned(p0 + k);
                u1.StoreAligned(p1 + k);
                u2.StoreAligned(p2 + k);
                u3.StoreAligned(p3 + k);
                Vector512<float> b = Vector512.LoadAligned(x + k);
                Vector512<float> taken = Add(b, -z0, u0, -z1, u1, -z2, u2, -z3, u3);
                Vector512.ConditionalSelect(k <= j ? later : Vector512<float>.AllBitsSet, taken, b).StoreAligned(x + k);
            }
            (p0[j], p1[j + 1], p2[j + 2], p3[j + 3]) = (scale[0], scale[1], scale[2], scale[3]);
            TakePanel(p0, j + 4, d);
        }
        SubstituteBack(a, d, x);
        return product;
    }

    // Takes the rows above a strip of 16 off it.
    private static void TakeStrips(float* a, int strip, int d)
    {
        for (int column = strip; column < d && strip > 0; column += 16)
            GramKernel.SubtractTile(a + strip, a + column, strip, d, a + ((long)strip * d) + column);
    }

    // Takes a panel off the rows below it in its strip, four at a time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TakePanel(float* p0, int first, int d)
    {
        float* p1 = p0 + d, p2 = p1 + d, p3 = p2 + d;
        float* row = p3 + d;
        for (int i = first; (i & 15) != 0; i += 4, row += 4L * d)
        {
            Vector512<float> c00 = Vector512.Create(p0[i]), c01 = Vector512.Create(p1[i]), c02 = Vector512.Create(p2[i]), c03 = Vector512.Create(p3[i]);
            Vector512<float> c10 = Vector512.Create(p0[i + 1]), c11 = Vector512.Create(p1[i + 1]), c12 = Vector512.Create(p2[i + 1]), c13 = Vector512.Create(p3[i + 1]);
            Vector512<float> c20 = Vector512.Create(p0[i + 2]), c21 = Vector512.Create(p1[i + 2]), c22 = Vector512.Create(p2[i + 2]), c23 = Vector512.Create(p3[i + 2]);
            Vector512<float> c30 = Vector512.Create(p0[i + 3]), c31 = Vector512.Create(p1[i + 3]), c32 = Vector512.Create(p2[i + 3]), c33 = Vector512.Create(p3[i + 3]);
            for (int k = i & ~15; k < d; k += 16)
            {
                Vector512<float> u0 = -Vector512.LoadAligned(p0 + k), u1 = -Vector512.LoadAligned(p1 + k);
                Vector512<float> u2 = -Vector512.LoadAligned(p2 + k), u3 = -Vector512.LoadAligned(p3 + k);
                float* r = row + k;
                Add(Vector512.LoadAligned(r), c00, u0, c01, u1, c02, u2, c03, u3).StoreAligned(r);
                Add(Vector512.LoadAligned(r + d), c10, u0, c11, u1, c12, u2, c13, u3).StoreAligned(r + d);
                Add(Vector512.LoadAligned(r + (2 * d)), c20, u0, c21, u1, c22, u2, c23, u3).StoreAligned(r + (2 * d));
                Add(Vector512.LoadAligned(r + (3 * d)), c30, u0, c31, u1, c32, u2, c33, u3).StoreAligned(r + (3 * d));
            }
        }
    }

    // U·x = z, four rows at a time from the last; what was found just before is needed last.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SubstituteBack(float* u, int d, float* x)
    {
        for (int j = d - 4; j >= 0; j -= 4)
        {
            float* p0 = u + ((long)j * d), p1 = p0 + d, p2 = p1 + d, p3 = p2 + d;
            Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default;
            for (int k = d - 16; k >= (j & ~15); k -= 16)
            {
                Vector512<float> found = Vector512.LoadAligned(x + k);
                if (k <= j)
                    found &= After(j);
                s0 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(p0 + k), found, s0);
                s1 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(p1 + k), found, s1);
                s2 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(p2 + k), found, s2);
                s3 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(p3 + k), found, s3);
            }
            float x3 = (x[j + 3] - Vector512.Sum(s3)) * p3[j + 3];
            float x2 = (x[j + 2] - Vector512.Sum(s2) - (p2[j + 3] * x3)) * p2[j + 2];
            float x1 = (x[j + 1] - Vector512.Sum(s1) - (p1[j + 3] * x3) - (p1[j + 2] * x2)) * p1[j + 1];
            float x0 = (x[j] - Vector512.Sum(s0) - (p0[j + 3] * x3) - (p0[j + 2] * x2) - (p0[j + 1] * x1)) * p0[j];
            (x[j], x[j + 1], x[j + 2], x[j + 3]) = (x0, x1, x2, x3);
        }
    }

    // Lanes behind a panel, in the vector that it is in.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> After(int panel) => Vector512.GreaterThan(Vector512.CreateSequence(0, 1), Vector512.Create((panel & 15) + 3)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Add(
        Vector512<float> to, Vector512<float> c0, Vector512<float> u0, Vector512<float> c1, Vector512<float> u1, Vector512<float> c2, Vector512<float> u2, Vector512<float> c3, Vector512<float> u3)
    {
        to = Vector512.FusedMultiplyAdd(c0, u0, to);
        to = Vector512.FusedMultiplyAdd(c1, u1, to);
        to = Vector512.FusedMultiplyAdd(c2, u2, to);
        return Vector512.FusedMultiplyAdd(c3, u3, to);
    }
}
