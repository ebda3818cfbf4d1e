using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>
/// Conjugate gradients from the last vectors (Takács et al., "Applications of the conjugate gradient method for implicit feedback collaborative filtering", RecSys
/// 2011). The first residual comes from single precision, so that the fixed point is exact; the steps read brain floats, half the traffic.
/// Four owners go side by side, so that P is read once for four products.
/// </summary>
internal sealed unsafe class CgSolver(int steps) : ISideSolver
{
    private const int Side = 4;
    private const int OwnersPerBlock = 32;

    // Rows of larger tables are fetched ahead. With tables of 6 and 7 MB nothing was gained.
    private const long NearBytes = 16 << 20;

    public double Solve(IalsProblem problem, FactorRows gram, int threads, CancellationToken cancellation)
    {
        // With hardly more vectors than factors some directions are empty, and the rounding of brain floats would be all there is in them.
        bool exact = problem.Others.Count < 2 * problem.Others.Width;
        FactorRows packed = exact ? problem.Others : Pack(problem.Others, threads, cancellation);
        int owners = problem.Vectors.Count;
        float floor = IalsProblem.Floor(gram);
        double objective = ParallelBlocks.Sum(owners, OwnersPerBlock, threads, () => new Workspace(problem.Vectors.Stride, problem.MostPairs), (scratch, start, end) =>
        {
            double sum = 0;
            for (int first = start; first < end; first += Side)
            {
                int count = Math.Min(Side, end - first);
                sum += exact
                    ? SolveFour<SingleRows>(problem, gram.Pointer, packed.Pointer, floor, scratch, first, count)
                    : SolveFour<BrainRows>(problem, gram.Pointer, packed.Pointer, floor, scratch, first, count);
            }
            return sum;
        }, cancellation);
        GC.KeepAlive(problem);
        GC.KeepAlive(gram);
        GC.KeepAlive(packed);
        return objective;
    }

    // Two brain floats in a word: a row takes half its stride.
    private static FactorRows Pack(FactorRows rows, int threads, CancellationToken cancellation)
    {
        FactorRows packed = new(rows.Count, rows.Stride / 2);
        ParallelBlocks.Run(rows.Count, 256, threads, (_, start, end) =>
        {
            long length = (long)end * rows.Stride;
            for (long at = (long)start * rows.Stride; at < length; at += 32)
                BrainRows.Pack(rows.Pointer + at, (byte*)(packed.Pointer + (at / 2)));
        }, cancellation);
        return packed;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // No slow first passes: a training may be over before a method is found hot.
    private double SolveFour<TRows>(IalsProblem problem, float* gram, float* packed, float floor, Workspace scratch, int first, int count)
        where TRows : IRows
    {
        int d = problem.Vectors.Stride;
        int pairs = d / 32;
        bool isFar = (long)problem.Others.Count * d * sizeof(float) > NearBytes;
        long packedBytes = (long)pairs * TRows.PairBytes;
        float* x = problem.Vectors.Pointer + ((long)first * d);
        scratch.X.AsSpan().Clear();
        new ReadOnlySpan<float>(x, count * d).CopyTo(scratch.X.AsSpan());
        float* own = scratch.X.Pointer;
        float* p = scratch.P.Pointer;
        float* r = scratch.R.Pointer;
        float* o = scratch.O.Pointer;
        double* squares = stackalloc double[Side];
        double objective = 0;
        scratch.P.AsSpan().Clear();
        SharedProduct.Multiply(gram, d, own, o);
        for (int n = 0; n < count; n++)
        {
            int owner = first + n;
            ReadOnlySpan<int> columns = problem.Pairs.Columns(owner);
            float* xn = own + (n * d);
            float* rn = r + (n * d);
            squares[n] = 0;
            if (columns.IsEmpty)
            {
                // Nothing is known: the minimum is 0.
                new Span<float>(xn, d).Clear();
                continue;
            }
            Combine(rn, o + (n * d), -1, xn, -Math.Max(problem.Ridges[owner], floor), d);
            PairRows rows = scratch.Rows[n];
            rows.Take(columns, problem.Pairs.Values(owner), problem.Bonus, (byte*)problem.Others.Pointer, (long)d * sizeof(float), (byte*)packed, packedBytes);
            double product = isFar ? CgKernel.Residual<FarTable>(rows, pairs, xn, rn) : CgKernel.Residual<NearTable>(rows, pairs, xn, rn);
            // xᵀAx − 2bᵀx = −xᵀ(b + r)
            objective -= product + Dot(xn, rn, d);
            squares[n] = Dot(rn, rn, d);
            new ReadOnlySpan<float>(rn, d).CopyTo(new Span<float>(p + (n * d), d));
        }
        for (int step = 1; step <= steps; step++)
        {
            SharedProduct.Multiply(gram, d, p, o);
            for (int n = 0; n < count; n++)
            {
                PairRows rows = scratch.Rows[n];
                if (!(squares[n] > 0))
                    continue;
                float* xn = own + (n * d);
                float* pn = p + (n * d);
                float* rn = r + (n * d);
                float* on = o + (n * d);
                Combine(on, on, 1, pn, Math.Max(problem.Ridges[first + n], floor), d);
                double curvature = Dot(pn, on, d);
                if (step == steps)
                {
                    curvature += CgKernel.Quadratic<TRows>(rows.Packed, rows.Weights, rows.Groups, pairs, pn);
                }
                else
                {
                    CgKernel.Product<TRows>(rows.Packed, rows.Weights, rows.Groups, pairs, pn, on);
                    curvature = Dot(pn, on, d);
                }
                double length = squares[n] / curvature;
                if (!double.IsFinite(length) || length <= 0)
                {
                    // Converged beyond what single precision can tell.
                    squares[n] = 0;
                    continue;
                }
                Combine(xn, xn, 1, pn, (float)length, d);
                objective -= length * squares[n];
                if (step == steps)
                    continue;
                Combine(rn, rn, 1, on, (float)-length, d);
                double next = Dot(rn, rn, d);
                Combine(pn, rn, 1, pn, (float)(next / squares[n]), d);
                squares[n] = next;
            }
        }
        new ReadOnlySpan<float>(own, count * d).CopyTo(new Span<float>(x, count * d));
        GC.KeepAlive(scratch); // Whose memory the kernels reach by address.
        return objective;
    }

    // o = s·a + t·b
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Combine(float* o, float* a, float s, float* b, float t, int d)
    {
        Vector512<float> vs = Vector512.Create(s);
        Vector512<float> vt = Vector512.Create(t);
        for (int k = 0; k < d; k += 16)
            Vector512.FusedMultiplyAdd(Vector512.LoadAligned(b + k), vt, Vector512.LoadAligned(a + k) * vs).StoreAligned(o + k);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Dot(float* a, float* b, int d)
    {
        Vector512<float> even = default;
        Vector512<float> odd = default;
        for (int k = 0; k < d; k += 32)
        {
            even = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(a + k), Vector512.LoadAligned(b + k), even);
            odd = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(a + k + 16), Vector512.LoadAligned(b + k + 16), odd);
        }
        Vector512<float> both = even + odd;
        Vector256<float> half = both.GetLower() + both.GetUpper();
        Vector128<float> quarter = half.GetLower() + half.GetUpper();
        return ((double)quarter[0] + quarter[1]) + ((double)quarter[2] + quarter[3]);
    }

    private sealed class Workspace(int d, int mostPairs)
    {
        public Block X { get; } = new(d);

        public Block P { get; } = new(d);

        public Block R { get; } = new(d);

        public Block O { get; } = new(d);

        public PairRows[] Rows { get; } = [new(mostPairs), new(mostPairs), new(mostPairs), new(mostPairs)];
    }

    // Four vectors one behind the other.
    private sealed class Block(int d)
    {
        private readonly FactorRows _rows = new(1, Side * d);

        public float* Pointer => _rows.Pointer;

        public Span<float> AsSpan() => _rows.Row(0);
    }
}
