using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>
/// The inner loops of conjugate gradients. A pass over n pairs takes 4·n·d flops and reads n rows: from the second-level cache the first time, from the first
/// the second time. A product with P takes 2·d² flops for each of four vectors and reads P once for all of them.
/// </summary>
internal static unsafe class CgKernel
{
    private const int Rows = 8;

    /// <summary>Adds Σ (b − a·(y·x))·y to r, where b = a + bonus: the pairs' part of the residual.</summary>
    /// <returns>Σ b·(y·x): the pairs' part of right-hand side times x.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Residual<TRows>(byte* rows, ReadOnlySpan<int> columns, ReadOnlySpan<float> weights, float bonus, int pairs, float* x, float* r)
        where TRows : IRows
    {
        Vector512<double> product = Vector512<double>.Zero;
        byte** group = stackalloc byte*[Rows];
        float* a = stackalloc float[Rows];
        float* dots = stackalloc float[Rows];
        for (int start = 0; start < columns.Length; start += Rows)
        {
            int count = Gather<TRows>(rows, columns, weights, start, pairs, group, a);
            Dots<TRows>(group, pairs, x, dots);
            Vector256<float> dot = Vector256.Load(dots);
            Vector256<float> weight = Vector256.Load(a);
            Vector256<float> right = count == Rows ? weight + Vector256.Create(bonus) : RightSides(a, bonus, count);
            product += Wide(right) * Wide(dot);
            Vector256.Store(right - (weight * dot), dots);
            Add<TRows>(group, pairs, dots, r);
        }
        return Vector512.Sum(product);
    }

    private static Vector256<float> RightSides(float* a, float bonus, int count)
    {
        Vector256<float> sides = Vector256<float>.Zero;
        for (int j = 0; j < count; j++)
            sides = sides.WithElement(j, a[j] + bonus);
        return sides;
    }

    private static Vector512<double> Wide(Vector256<float> values)
    {
        (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(values);
        return Vector512.Create(lower, upper);
    }

    /// <summary>Adds Σ a·(y·p)·y to o.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Product<TRows>(byte* rows, ReadOnlySpan<int> columns, ReadOnlySpan<float> weights, int pairs, float* p, float* o)
        where TRows : IRows
    {
        byte** group = stackalloc byte*[Rows];
        float* a = stackalloc float[Rows];
        float* dots = stackalloc float[Rows];
        for (int start = 0; start < columns.Length; start += Rows)
        {
            Gather<TRows>(rows, columns, weights, start, pairs, group, a);
            Dots<TRows>(group, pairs, p, dots);
            Vector256.Store(Vector256.Load(dots) * Vector256.Load(a), dots);
            Add<TRows>(group, pairs, dots, o);
        }
    }

    /// <summary>Gives Σ a·(y·p)²: all that the last step needs, at half the price.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Quadratic<TRows>(byte* rows, ReadOnlySpan<int> columns, ReadOnlySpan<float> weights, int pairs, float* p)
        where TRows : IRows
    {
        Vector256<float> sum = Vector256<float>.Zero;
        byte** group = stackalloc byte*[Rows];
        float* a = stackalloc float[Rows];
        float* dots = stackalloc float[Rows];
        for (int start = 0; start < columns.Length; start += Rows)
        {
            Gather<TRows>(rows, columns, weights, start, pairs, group, a);
            Dots<TRows>(group, pairs, p, dots);
            Vector256<float> dot = Vector256.Load(dots);
            sum = Vector256.FusedMultiplyAdd(dot * Vector256.Load(a), dot, sum);
        }
        double total = 0;
        for (int j = 0; j < Rows; j++)
            total += sum.GetElement(j);
        return total;
    }

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

    // Pointers to the next eight rows; beyond the end the last one stands again, with weight 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Gather<TRows>(
        byte* rows, ReadOnlySpan<int> columns, ReadOnlySpan<float> weights, int start, int pairs, byte** group, float* a)
        where TRows : IRows
    {
        long stride = (long)pairs * TRows.PairBytes;
        int count = Math.Min(Rows, columns.Length - start);
        if (count == Rows)
        {
            ref int column = ref Unsafe.Add(ref MemoryMarshal.GetReference(columns), start);
            for (int j = 0; j < Rows; j++)
                group[j] = rows + (Unsafe.Add(ref column, j) * stride);
            Vector256.Store(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(weights), (nuint)start), a);
            return Rows;
        }
        for (int j = 0; j < Rows; j++)
        {
            group[j] = rows + (columns[start + Math.Min(j, count - 1)] * stride);
            a[j] = j < count ? weights[start + j] : 0;
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Dots<TRows>(byte** group, int pairs, float* x, float* dots)
        where TRows : IRows
    {
        Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        byte* g0 = group[0], g1 = group[1], g2 = group[2], g3 = group[3], g4 = group[4], g5 = group[5], g6 = group[6], g7 = group[7];
        nint offset = 0;
        for (int pair = 0; pair < pairs; pair++, offset += TRows.PairBytes, x += 32)
        {
            Vector512<float> low = Vector512.LoadAligned(x);
            Vector512<float> high = Vector512.LoadAligned(x + 16);
            s0 = Dot<TRows>(g0 + offset, low, high, s0);
            s1 = Dot<TRows>(g1 + offset, low, high, s1);
            s2 = Dot<TRows>(g2 + offset, low, high, s2);
            s3 = Dot<TRows>(g3 + offset, low, high, s3);
            s4 = Dot<TRows>(g4 + offset, low, high, s4);
            s5 = Dot<TRows>(g5 + offset, low, high, s5);
            s6 = Dot<TRows>(g6 + offset, low, high, s6);
            s7 = Dot<TRows>(g7 + offset, low, high, s7);
        }
        Vector256<float> h0 = s0.GetLower() + s0.GetUpper(), h1 = s1.GetLower() + s1.GetUpper();
        Vector256<float> h2 = s2.GetLower() + s2.GetUpper(), h3 = s3.GetLower() + s3.GetUpper();
        Vector256<float> h4 = s4.GetLower() + s4.GetUpper(), h5 = s5.GetLower() + s5.GetUpper();
        Vector256<float> h6 = s6.GetLower() + s6.GetUpper(), h7 = s7.GetLower() + s7.GetUpper();
        Vector256<float> left = Add(Add(h0, h1), Add(h2, h3));
        Vector256<float> right = Add(Add(h4, h5), Add(h6, h7));
        Vector256<float> sums = Vector256.Create(left.GetLower(), right.GetLower()) + Vector256.Create(left.GetUpper(), right.GetUpper());
        sums.Store(dots);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Dot<TRows>(byte* row, Vector512<float> low, Vector512<float> high, Vector512<float> sum)
        where TRows : IRows
    {
        TRows.Load(row, out Vector512<float> y0, out Vector512<float> y1);
        return Vector512.FusedMultiplyAdd(y1, high, Vector512.FusedMultiplyAdd(y0, low, sum));
    }

    // Neighbours added in both halves: (a0 + a1, a2 + a3, b0 + b1, b2 + b3).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Add(Vector256<float> a, Vector256<float> b)
    {
        if (Avx.IsSupported)
            return Avx.HorizontalAdd(a, b);
        return Vector256.Create(Pairs(a.GetLower(), b.GetLower()), Pairs(a.GetUpper(), b.GetUpper()));

        static Vector128<float> Pairs(Vector128<float> a, Vector128<float> b) => Vector128.Create(
            a.GetElement(0) + a.GetElement(1), a.GetElement(2) + a.GetElement(3), b.GetElement(0) + b.GetElement(1), b.GetElement(2) + b.GetElement(3));
    }

    // o += Σ c·y over eight rows; two pairs of vectors at once, so that four chains run side by side.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TRows>(byte** group, int pairs, float* c, float* o)
        where TRows : IRows
    {
        byte* g0 = group[0], g1 = group[1], g2 = group[2], g3 = group[3], g4 = group[4], g5 = group[5], g6 = group[6], g7 = group[7];
        Vector512<float> c0 = Vector512.Create(c[0]), c1 = Vector512.Create(c[1]), c2 = Vector512.Create(c[2]), c3 = Vector512.Create(c[3]);
        Vector512<float> c4 = Vector512.Create(c[4]), c5 = Vector512.Create(c[5]), c6 = Vector512.Create(c[6]), c7 = Vector512.Create(c[7]);
        nint offset = 0;
        int pair = 0;
        for (; pair + 2 <= pairs; pair += 2, offset += 2 * TRows.PairBytes, o += 64)
        {
            Vector512<float> o0 = Vector512.LoadAligned(o), o1 = Vector512.LoadAligned(o + 16);
            Vector512<float> o2 = Vector512.LoadAligned(o + 32), o3 = Vector512.LoadAligned(o + 48);
            AddRow<TRows>(g0 + offset, c0, ref o0, ref o1, ref o2, ref o3);
            AddRow<TRows>(g1 + offset, c1, ref o0, ref o1, ref o2, ref o3);
            AddRow<TRows>(g2 + offset, c2, ref o0, ref o1, ref o2, ref o3);
            AddRow<TRows>(g3 + offset, c3, ref o0, ref o1, ref o2, ref o3);
            AddRow<TRows>(g4 + offset, c4, ref o0, ref o1, ref o2, ref o3);
            AddRow<TRows>(g5 + offset, c5, ref o0, ref o1, ref o2, ref o3);
            AddRow<TRows>(g6 + offset, c6, ref o0, ref o1, ref o2, ref o3);
            AddRow<TRows>(g7 + offset, c7, ref o0, ref o1, ref o2, ref o3);
            o0.StoreAligned(o);
            o1.StoreAligned(o + 16);
            o2.StoreAligned(o + 32);
            o3.StoreAligned(o + 48);
        }
        if (pair < pairs)
        {
            Vector512<float> o0 = Vector512.LoadAligned(o), o1 = Vector512.LoadAligned(o + 16);
            AddRow<TRows>(g0 + offset, c0, ref o0, ref o1);
            AddRow<TRows>(g1 + offset, c1, ref o0, ref o1);
            AddRow<TRows>(g2 + offset, c2, ref o0, ref o1);
            AddRow<TRows>(g3 + offset, c3, ref o0, ref o1);
            AddRow<TRows>(g4 + offset, c4, ref o0, ref o1);
            AddRow<TRows>(g5 + offset, c5, ref o0, ref o1);
            AddRow<TRows>(g6 + offset, c6, ref o0, ref o1);
            AddRow<TRows>(g7 + offset, c7, ref o0, ref o1);
            o0.StoreAligned(o);
            o1.StoreAligned(o + 16);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow<TRows>(byte* row, Vector512<float> c, ref Vector512<float> o0, ref Vector512<float> o1)
        where TRows : IRows
    {
        TRows.Load(row, out Vector512<float> y0, out Vector512<float> y1);
        o0 = Vector512.FusedMultiplyAdd(y0, c, o0);
        o1 = Vector512.FusedMultiplyAdd(y1, c, o1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow<TRows>(
        byte* row, Vector512<float> c, ref Vector512<float> o0, ref Vector512<float> o1, ref Vector512<float> o2, ref Vector512<float> o3)
        where TRows : IRows
    {
        AddRow<TRows>(row, c, ref o0, ref o1);
        AddRow<TRows>(row + TRows.PairBytes, c, ref o2, ref o3);
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
