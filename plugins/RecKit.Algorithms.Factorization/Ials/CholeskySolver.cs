using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>
/// The exact minimum of each owner: A is summed up in tiles from rows scaled by √a (n·d² flops, half of the full product), factored as UᵀU by panels of four rows
/// (d³/3 flops) and solved. A owns d² numbers of scratch memory per thread.
/// </summary>
internal sealed unsafe class CholeskySolver : ISideSolver
{
    private const int OwnersPerBlock = 16;
    private const int SweepRows = 64;

    public double Solve(IalsProblem problem, FactorRows gram, int threads, CancellationToken cancellation)
    {
        int owners = problem.Vectors.Count;
        int d = problem.Vectors.Stride;
        float floor = IalsProblem.Floor(gram);
        double objective = ParallelBlocks.Sum(
            owners, OwnersPerBlock, threads, () => (A: new FactorRows(d, d), Rows: new FactorRows(SweepRows, d), B: new FactorRows(1, d)),
            (scratch, owner) => SolveOne(problem, gram, floor, owner, scratch.A, scratch.Rows, scratch.B), cancellation);
        GC.KeepAlive(problem);
        GC.KeepAlive(gram);
        return objective;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SolveOne(IalsProblem problem, FactorRows gram, float floor, int owner, FactorRows matrix, FactorRows sweep, FactorRows right)
    {
        int d = problem.Vectors.Stride;
        float* x = problem.Vectors.Pointer + ((long)owner * d);
        ReadOnlySpan<int> columns = problem.Pairs.Columns(owner);
        ReadOnlySpan<float> weights = problem.Pairs.Values(owner);
        if (columns.IsEmpty)
        {
            new Span<float>(x, d).Clear();
            return 0;
        }
        float* a = matrix.Pointer;
        float* b = right.Pointer;
        new ReadOnlySpan<float>(gram.Pointer, d * d).CopyTo(new Span<float>(a, d * d));
        new Span<float>(b, d).Clear();
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
                Scale(
                    problem.Others.Pointer + ((long)columns[start + n] * d), sweep.Pointer + ((long)n * d), b, MathF.Sqrt(weight), weight + problem.Bonus, d);
            }
            GramKernel.AddUpper(sweep.Pointer, count, d, a);
        }
        new ReadOnlySpan<float>(b, d).CopyTo(new Span<float>(x, d));
        PanelCholesky.Factor(a, d, ridge);
        PanelCholesky.Substitute(a, d, x);
        // At the minimum xᵀAx − 2bᵀx = −bᵀx.
        double product = 0;
        for (int k = 0; k < d; k++)
            product += (double)b[k] * x[k];
        return -product;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(float* from, float* to, float* right, float root, float weight, int d)
    {
        Vector512<float> r = Vector512.Create(root);
        Vector512<float> w = Vector512.Create(weight);
        for (int k = 0; k < d; k += 16)
        {
            Vector512<float> y = Vector512.LoadAligned(from + k);
            (y * r).StoreAligned(to + k);
            Vector512.FusedMultiplyAdd(y, w, Vector512.LoadAligned(right + k)).StoreAligned(right + k);
        }
    }
}
