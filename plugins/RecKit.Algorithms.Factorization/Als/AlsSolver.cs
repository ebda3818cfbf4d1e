using System.Runtime.CompilerServices;
using RecKit.Algorithms.Factorization.BiasedMf;
using RecKit.Data;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Als;

/// <summary>
/// The exact minimum of each owner: (Σ y·yᵀ + Λ)·x = Σ t·y over its ratings, with y = (q, 1), x = (p, b) and t = r − μ − the bias of the other side. Sums in tiles, n·d² flops for
/// n ratings, and d³/3 for the solution; d² numbers of scratch memory per thread.
/// </summary>
internal static unsafe class AlsSolver
{
    private const int OwnersPerBlock = 16;
    private const int SweepRows = 64;

    /// <summary>Replaces the vectors of all owners.</summary>
    /// <param name="ratings">Owners × others.</param>
    /// <param name="vectors">Receives (p, b) of each owner; 0 for one without ratings.</param>
    /// <param name="others">The vectors (q, b) of the other side.</param>
    /// <param name="mean">μ.</param>
    /// <param name="state">The pulls; both sides have the same.</param>
    /// <param name="threads">At least 1; results do not depend on it.</param>
    /// <param name="cancellation">Checked between blocks.</param>
    /// <returns>Σ over owners of Σ (t − x·y)² + xᵀΛx.</returns>
    public static double Solve(
        InteractionMatrix ratings, FactorRows vectors, FactorRows others, float mean, BiasedMfState state, int threads, CancellationToken cancellation)
    {
        int d = vectors.Stride;
        double objective = ParallelBlocks.Sum(
            vectors.Count, OwnersPerBlock, threads, () => (A: new FactorRows(d, d), Rows: new FactorRows(SweepRows, d)),
            (scratch, owner) => SolveOne(ratings, vectors, others, mean, state, owner, scratch.A, scratch.Rows), cancellation);
        GC.KeepAlive(vectors);
        GC.KeepAlive(others);
        return objective;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SolveOne(
        InteractionMatrix ratings, FactorRows vectors, FactorRows others, float mean, BiasedMfState state, int owner, FactorRows matrix, FactorRows sweep)
    {
        int d = vectors.Stride, bias = vectors.Width - 1;
        float* x = vectors.Pointer + ((long)owner * d);
        ReadOnlySpan<int> columns = ratings.Columns(owner);
        ReadOnlySpan<float> values = ratings.Values(owner);
        new Span<float>(x, d).Clear();
        if (columns.IsEmpty)
            return 0;
        float* a = matrix.Pointer;
        new Span<float>(a, d * d).Clear();
        double squares = 0;
        for (int start = 0; start < columns.Length; start += SweepRows)
        {
            int count = Math.Min(SweepRows, columns.Length - start);
            for (int n = 0; n < count; n++)
            {
                float* from = others.Pointer + ((long)columns[start + n] * d);
                float target = values[start + n] - mean - from[bias];
                squares += (double)target * target;
                float* to = sweep.Pointer + ((long)n * d);
                Buffer.MemoryCopy(from, to, d * sizeof(float), d * sizeof(float));
                to[bias] = 1;
                RowKernel.Add(to, target, x, d);
            }
            GramKernel.AddUpper(sweep.Pointer, count, d, a);
        }
        float floor = 0;
        for (int k = 0; k <= bias; k++)
            floor = Math.Max(floor, 1e-6f * a[(k * d) + k]);
        float ridge = (float)state.Ridge(state.UserPull, columns.Length);
        for (int k = 0; k < d; k++)
        {
            // Without a pull fewer ratings than factors leave directions open; padding has no equation of its own.
            a[(k * d) + k] += k < bias ? Math.Max(ridge, floor) : k == bias ? Math.Max((float)state.BiasPull * ridge, floor) : 1;
        }

        // x is b so far. At the minimum xᵀAx − 2bᵀx = −bᵀA⁻¹b.
        return squares - PanelCholesky.Solve(a, d, Math.Max(Math.Min(ridge, (float)state.BiasPull * ridge), floor), x);
    }
}
