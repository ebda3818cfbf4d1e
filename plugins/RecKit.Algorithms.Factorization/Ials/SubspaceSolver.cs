using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>
/// One Newton step for each block of coordinates of an owner in turn, the others being held (Rendle et al., "iALS++: Speeding up matrix factorization with subspace optimization",
/// 2021, algorithm 2): with blocks of B of d coordinates n·d·(B + 4) + d²·2 + d·B²/3 flops for n pairs, between those of conjugate gradients and of the exact minimum.
/// </summary>
/// <param name="blockSize">B; a multiple of 16.</param>
internal sealed unsafe class SubspaceSolver(int blockSize) : ISideSolver
{
    private const int OwnersPerBlock = 16;
    private const int SweepRows = 64;

    public double Solve(IalsProblem problem, FactorRows gram, int threads, CancellationToken cancellation)
    {
        int owners = problem.Vectors.Count;
        int d = problem.Vectors.Stride;
        float floor = Math.Max(IalsProblem.Floor(gram), 1e-20f);
        double objective = ParallelBlocks.Sum(owners, OwnersPerBlock, threads, () => new Scratch(Math.Min(blockSize, d), d),
            (scratch, owner) => SolveOne(problem, gram, floor, owner, scratch), cancellation);
        GC.KeepAlive(problem);
        GC.KeepAlive(gram);
        return objective;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double SolveOne(IalsProblem problem, FactorRows gram, float floor, int owner, Scratch scratch)
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
        float ridge = Math.Max(problem.Ridges[owner], floor);
        float[] rented = ArrayPool<float>.Shared.Rent(columns.Length);
        Span<float> scores = rented.AsSpan(0, columns.Length);
        for (int n = 0; n < scores.Length; n++)
            scores[n] = RowKernel.Dot(x, problem.Others.Pointer + ((long)columns[n] * d), d);

        // P·x, kept up to date.
        float* pulled = scratch.Pulled.Pointer;
        new Span<float>(pulled, d).Clear();
        for (int k = 0; k < d; k++)
            RowKernel.Add(gram.Pointer + ((long)k * d), x[k], pulled, d);
        for (int start = 0; start < d; start += blockSize)
            Step(problem, gram, ridge, x, columns, weights, scores, start, Math.Min(blockSize, d - start), scratch);

        double objective = 0;
        for (int k = 0; k < d; k++)
            objective += (double)x[k] * (pulled[k] + (ridge * x[k]));
        for (int n = 0; n < scores.Length; n++)
            objective += ((double)weights[n] * scores[n] * scores[n]) - (2 * (weights[n] + (double)problem.Bonus) * scores[n]);
        ArrayPool<float>.Shared.Return(rented);
        return objective;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Step(
        IalsProblem problem, FactorRows gram, float ridge, float* x, ReadOnlySpan<int> columns, ReadOnlySpan<float> weights, Span<float> scores, int start, int size, Scratch scratch)
    {
        int d = problem.Vectors.Stride;
        float* a = scratch.Matrix.Pointer;
        float* down = scratch.Gradient.Pointer;
        float* sweep = scratch.Rows.Pointer;
        for (int row = 0; row < size; row++)
        {
            new ReadOnlySpan<float>(gram.Pointer + ((long)(start + row) * d) + start, size).CopyTo(new Span<float>(a + (row * size), size));
            a[(row * size) + row] += ridge;

            // The negative gradient; what pairs add to it follows.
            down[row] = -(scratch.Pulled.Pointer[start + row] + (ridge * x[start + row]));
        }
        for (int first = 0; first < columns.Length; first += SweepRows)
        {
            int count = Math.Min(SweepRows, columns.Length - first);
            for (int n = 0; n < count; n++)
            {
                float weight = weights[first + n];
                float* y = problem.Others.Pointer + ((long)columns[first + n] * d) + start;
                Vector512<float> root = Vector512.Create(MathF.Sqrt(weight)), left = Vector512.Create(weight + problem.Bonus - (weight * scores[first + n]));
                for (int k = 0; k < size; k += FactorRows.Lane)
                {
                    Vector512<float> part = Vector512.LoadAligned(y + k);
                    (part * root).StoreAligned(sweep + (n * size) + k);
                    Vector512.FusedMultiplyAdd(part, left, Vector512.LoadAligned(down + k)).StoreAligned(down + k);
                }
            }
            GramKernel.AddUpper(sweep, count, size, a);
        }
        PanelCholesky.Solve(a, size, ridge, down);
        for (int n = 0; n < columns.Length; n++)
            scores[n] += RowKernel.Dot(down, problem.Others.Pointer + ((long)columns[n] * d) + start, size);
        for (int row = 0; row < size; row++)
        {
            x[start + row] += down[row];
            RowKernel.Add(gram.Pointer + ((long)(start + row) * d), down[row], scratch.Pulled.Pointer, d);
        }
    }

    private sealed class Scratch(int size, int d)
    {
        public FactorRows Matrix { get; } = new(size, size);

        public FactorRows Rows { get; } = new(SweepRows, size);

        public FactorRows Gradient { get; } = new(1, size);

        public FactorRows Pulled { get; } = new(1, d);
    }
}
