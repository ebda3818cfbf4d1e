using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecKit.Algorithms.Factorization;

/// <summary>Cholesky factorization A = UᵀU of small matrices in single precision, by panels of four rows: d³/3 flops.</summary>
internal static unsafe class PanelCholesky
{
    /// <summary>Makes U of the upper half of A. Rows of a panel are finished, then all rows below take its four at once: a quarter of the loads and stores.</summary>
    /// <param name="a">A, d × d numbers, aligned to 64 bytes; receives U.</param>
    /// <param name="d">A multiple of 16.</param>
    /// <param name="floor">What A has on its diagonal at least, once the rows before are taken off: its ridge.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Factor(float* a, int d, float floor)
    {
        for (int panel = 0; panel < d; panel += 4)
        {
            for (int j = panel; j < panel + 4; j++)
            {
                float* row = a + ((long)j * d);
                for (int i = panel; i < j; i++)
                    Subtract(row, a + ((long)i * d), a[((long)i * d) + j], j & ~15, d);
                // A − λI has no negative direction, so what is left here is at least λ; rounding to 24 bits may say otherwise.
                float pivot = MathF.Sqrt(Math.Max(row[j], floor));
                Vector512<float> inverse = Vector512.Create(1 / pivot);
                for (int k = j & ~15; k < d; k += 16)
                    (Vector512.LoadAligned(row + k) * inverse).StoreAligned(row + k);
                row[j] = pivot;
            }
            float* p0 = a + ((long)panel * d);
            float* p1 = p0 + d;
            float* p2 = p1 + d;
            float* p3 = p2 + d;
            for (int i = panel + 4; i < d; i++)
            {
                Vector512<float> c0 = Vector512.Create(-p0[i]), c1 = Vector512.Create(-p1[i]), c2 = Vector512.Create(-p2[i]), c3 = Vector512.Create(-p3[i]);
                float* row = a + ((long)i * d);
                for (int k = i & ~15; k < d; k += 16)
                {
                    Vector512<float> v = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(p0 + k), c0, Vector512.LoadAligned(row + k));
                    v = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(p1 + k), c1, v);
                    v = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(p2 + k), c2, v);
                    Vector512.FusedMultiplyAdd(Vector512.LoadAligned(p3 + k), c3, v).StoreAligned(row + k);
                }
            }
        }
    }

    private static void Subtract(float* row, float* other, float factor, int from, int d)
    {
        Vector512<float> c = Vector512.Create(-factor);
        for (int k = from; k < d; k += 16)
            Vector512.FusedMultiplyAdd(Vector512.LoadAligned(other + k), c, Vector512.LoadAligned(row + k)).StoreAligned(row + k);
    }

    /// <summary>Solves Uᵀ·z = b by rows of U, then U·x = z.</summary>
    /// <param name="u">U.</param>
    /// <param name="d">Its size.</param>
    /// <param name="x">b; receives x.</param>
    public static void Substitute(float* u, int d, float* x)
    {
        for (int j = 0; j < d; j++)
        {
            float* row = u + ((long)j * d);
            float value = x[j] /= row[j];
            for (int k = j + 1; k < d; k++)
                x[k] -= value * row[k];
        }
        for (int j = d - 1; j >= 0; j--)
        {
            float* row = u + ((long)j * d);
            float value = x[j];
            for (int k = j + 1; k < d; k++)
                value -= row[k] * x[k];
            x[j] = value / row[j];
        }
    }
}
