using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>
/// The inner loops of conjugate gradients over the pairs of an owner. A pass over n pairs takes 4·n·d flops and reads n rows: from the second-level cache the first time,
/// from the first the second time. Rows of a larger table are brought in while the group two before them is worked on. The products of a group of rows are taken before
/// the group ahead of it is added up, so that neither waits for the other.
/// </summary>
internal static unsafe class CgKernel
{
    private const int Group = PairRows.Group;

    /// <summary>Adds Σ (b − a·(y·x))·y to r: the pairs' part of the residual.</summary>
    /// <returns>Σ b·(y·x): the pairs' part of right-hand side times x.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Residual<TFetch>(PairRows rows, int pairs, float* x, float* r)
        where TFetch : IFetch
    {
        Vector512<double> product = Vector512<double>.Zero;
        float* factors = stackalloc float[Group];
        byte** exact = rows.Exact;
        byte** packed = rows.Packed;
        float* weights = rows.Weights;
        float* targets = rows.Targets;
        int groups = rows.Groups;
        Vector256<float> dots = Dots<SingleRows, TFetch>(exact, pairs, x, exact + (groups > 1 ? Group : 0));
        for (int group = 0; group < groups; group++, weights += Group, targets += Group)
        {
            Vector256<float> target = Vector256.Load(targets);
            product += Wide(target) * Wide(dots);
            Vector256.Store(target - (Vector256.Load(weights) * dots), factors);
            byte** own = exact;
            exact += Group;
            if (group + 1 < groups)
                dots = Dots<SingleRows, TFetch>(exact, pairs, x, exact + (group + 2 < groups ? Group : 0));
            Add<SingleRows, TFetch>(own, pairs, factors, r, packed + (group * Group));
        }
        return Vector512.Sum(product);
    }

    /// <summary>Adds Σ a·(y·p)·y to o.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Product<TRows>(byte** rows, float* weights, int groups, int pairs, float* p, float* o)
        where TRows : IRows
    {
        float* factors = stackalloc float[Group];
        Vector256<float> dots = Dots<TRows, NearTable>(rows, pairs, p, rows);
        for (int group = 0; group < groups; group++, weights += Group)
        {
            Vector256.Store(Vector256.Load(weights) * dots, factors);
            byte** own = rows;
            rows += Group;
            if (group + 1 < groups)
                dots = Dots<TRows, NearTable>(rows, pairs, p, rows);
            Add<TRows, NearTable>(own, pairs, factors, o, own);
        }
    }

    /// <summary>Gives Σ a·(y·p)²: all that the last step needs, at half the price.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Quadratic<TRows>(byte** rows, float* weights, int groups, int pairs, float* p)
        where TRows : IRows
    {
        Vector256<float> sum = Vector256<float>.Zero;
        for (int group = 0; group < groups; group++, rows += Group, weights += Group)
        {
            Vector256<float> dots = Dots<TRows, NearTable>(rows, pairs, p, rows);
            sum = Vector256.FusedMultiplyAdd(dots * Vector256.Load(weights), dots, sum);
        }
        return Vector512.Sum(Wide(sum));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Wide(Vector256<float> values)
    {
        (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(values);
        return Vector512.Create(lower, upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Dots<TRows, TFetch>(byte** group, int pairs, float* x, byte** ahead)
        where TRows : IRows
        where TFetch : IFetch
    {
        Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        byte* g0 = group[0], g1 = group[1], g2 = group[2], g3 = group[3], g4 = group[4], g5 = group[5], g6 = group[6], g7 = group[7];
        nint offset = 0;
        for (int pair = 0; pair < pairs; pair++, offset += TRows.PairBytes, x += 32)
        {
            TFetch.Lines(ahead, offset, TRows.PairBytes);
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
        return Vector256.Create(left.GetLower(), right.GetLower()) + Vector256.Create(left.GetUpper(), right.GetUpper());
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
    private static void Add<TRows, TFetch>(byte** group, int pairs, float* c, float* o, byte** ahead)
        where TRows : IRows
        where TFetch : IFetch
    {
        byte* g0 = group[0], g1 = group[1], g2 = group[2], g3 = group[3], g4 = group[4], g5 = group[5], g6 = group[6], g7 = group[7];
        Vector512<float> c0 = Vector512.Create(c[0]), c1 = Vector512.Create(c[1]), c2 = Vector512.Create(c[2]), c3 = Vector512.Create(c[3]);
        Vector512<float> c4 = Vector512.Create(c[4]), c5 = Vector512.Create(c[5]), c6 = Vector512.Create(c[6]), c7 = Vector512.Create(c[7]);
        nint offset = 0;
        int pair = 0;
        for (; pair + 2 <= pairs; pair += 2, offset += 2 * TRows.PairBytes, o += 64)
        {
            TFetch.Lines(ahead, offset / 2, TRows.PairBytes);
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
            TFetch.Lines(ahead, offset / 2, TRows.PairBytes / 2);
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
}
