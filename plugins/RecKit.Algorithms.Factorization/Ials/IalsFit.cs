using System.Buffers;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>Fits the vector of one user to a history, or of one owner in an update: the exact minimum in doubles, n·d² + d³/3 flops.</summary>
internal static class IalsFit
{
    /// <summary>Computes w·YᵀY in doubles: n·d² flops.</summary>
    public static double[] Gram(ReadOnlySpan<float> vectors, IalsState state)
    {
        int d = state.Factors;
        double[] gram = new double[d * d];
        for (int start = 0; start < vectors.Length; start += d)
        {
            ReadOnlySpan<float> y = vectors.Slice(start, d);
            for (int row = 0; row < d; row++)
            {
                double scaled = state.Background * y[row];
                for (int column = 0; column <= row; column++)
                    gram[(row * d) + column] += scaled * y[column];
            }
        }
        return gram;
    }

    /// <summary>Solves (P + λI + Σ a·y·yᵀ)·x = Σ b·y.</summary>
    /// <param name="state">Weights and regularization.</param>
    /// <param name="gram">P, lower half.</param>
    /// <param name="others">The vectors y.</param>
    /// <param name="rows">Rows of them, equal ones side by side; those that there are not are passed over.</param>
    /// <param name="values">One value per row, or empty.</param>
    /// <param name="vector">Receives x; 0 when there is no pair.</param>
    public static void Solve(
        IalsState state, double[] gram, ReadOnlySpan<float> others, ReadOnlySpan<int> rows, ReadOnlySpan<float> values, Span<float> vector)
    {
        int d = state.Factors;
        int known = others.Length / d;
        vector.Clear();
        int[] columns = ArrayPool<int>.Shared.Rent(rows.Length);
        float[] weights = ArrayPool<float>.Shared.Rent(rows.Length);
        double[] matrix = ArrayPool<double>.Shared.Rent(d * d);
        double[] right = ArrayPool<double>.Shared.Rent(d);
        int merged = state.Weights.Merge(rows, values, columns, weights);
        gram.CopyTo(matrix, 0);
        right.AsSpan(0, d).Clear();
        int pairs = 0;
        for (int n = 0; n < merged; n++)
        {
            if ((uint)columns[n] >= (uint)known)
                continue;
            pairs++;
            ReadOnlySpan<float> y = others.Slice(columns[n] * d, d);
            double b = weights[n] + state.Bonus;
            for (int row = 0; row < d; row++)
            {
                right[row] += b * y[row];
                double scaled = (double)weights[n] * y[row];
                for (int column = 0; column <= row; column++)
                    matrix[(row * d) + column] += scaled * y[column];
            }
        }
        double ridge = state.Ridge(pairs, known);
        for (int k = 0; k < d; k++)
            matrix[(k * d) + k] += ridge + 1e-9;
        if (pairs > 0 && Cholesky.TrySolve(matrix.AsSpan(0, d * d), right.AsSpan(0, d)))
        {
            for (int k = 0; k < d; k++)
                vector[k] = (float)right[k];
        }
        ArrayPool<int>.Shared.Return(columns);
        ArrayPool<float>.Shared.Return(weights);
        ArrayPool<double>.Shared.Return(matrix);
        ArrayPool<double>.Shared.Return(right);
    }
}
