using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>
/// The exact minimum of each owner: A is summed up in tiles from rows scaled by √a (n·d² flops, half of the full product), and solved by Cholesky factorization
/// (d³/3 flops). A owns d² numbers of scratch memory per thread.
/// </summary>
internal sealed unsafe class CholeskySolver : ISideSolver
{
    private const int OwnersPerBlock = 16;
    private const int SweepRows = 64;

    // Rows are brought into the caches so many pairs before they are read.
    private const int Ahead = 8;

    public double Solve(IalsProblem problem, FactorRows gram, int threads, CancellationToken cancellation)
    {
        int owners = problem.Vectors.Count;
        int d = problem.Vectors.Stride;
        float floor = IalsProblem.Floor(gram);
        double objective = ParallelBlocks.Sum(
            owners, OwnersPerBlock, threads, () => (A: new FactorRows(d, d), Rows: new FactorRows(SweepRows, d)),
            (scratch, owner) => SolveOne(problem, gram, floor, owner, scratch.A, scratch.Rows), cancellation);
        GC.KeepAlive(problem);
        GC.KeepAlive(gram);
        return objective;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SolveOne(IalsProblem problem, FactorRows gram, float floor, int owner, FactorRows matrix, FactorRows sweep)
    {
        int d = problem.Vectors.Stride;
        float* x = problem.Vectors.Pointer + ((long)owner * d);
        ReadOnlySpan<int> columns = problem.Pairs.Columns(owner);
        ReadOnlySpan<float> weights = problem.Pairs.Values(owner);
        new Span<float>(x, d).Clear();
        if (columns.IsEmpty)
            return 0;
        float* a = matrix.Pointer;
        new ReadOnlySpan<float>(gram.Pointer, d * d).CopyTo(new Span<float>(a, d * d));
        float ridge = Math.Max(problem.Ridges[owner], floor);
        for (int k = 0; k < d; k++)
        {
            // Padding has no equation of its own.
            a[(k * d) + k] += k < problem.Vectors.Width ? ridge : 1;
        }
        for (int start = 0; start < columns.Length; start += SweepRows)
        {
            int count = Math.Min(SweepRows, columns.Length - start);
            for (int n = 0; n < count; n++)
            {
                float weight = weights[start + n];
                float* row = problem.Others.Pointer + ((long)columns[start + n] * d);
                float* ahead = problem.Others.Pointer + ((long)columns[Math.Min(start + n + Ahead, columns.Length - 1)] * d);
                Scale(row, sweep.Pointer + ((long)n * d), x, MathF.Sqrt(weight), weight + problem.Bonus, d, ahead);
            }
            GramKernel.AddUpper(sweep.Pointer, count, d, a);
        }

        // x is b so far. At the minimum xᵀAx − 2bᵀx = −bᵀA⁻¹b.
        return -PanelCholesky.Solve(a, d, ridge, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(float* from, float* to, float* right, float root, float weight, int d, float* ahead)
    {
        Vector512<float> r = Vector512.Create(root);
        Vector512<float> w = Vector512.Create(weight);
        for (int k = 0; k < d; k += 16)
        {
            Prefetch.Line(in ahead[k]);
            Vector512<float> y = Vector512.LoadAligned(from + k);
            (y * r).StoreAligned(to + k);
            Vector512.FusedMultiplyAdd(y, w, Vector512.LoadAligned(right + k)).StoreAligned(right + k);
        }
    }
}
