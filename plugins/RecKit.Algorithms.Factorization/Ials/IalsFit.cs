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
        vector.Clear();
        int[] columns = ArrayPool<int>.Shared.Rent(rows.Length);
        float[] weights = ArrayPool<float>.Shared.Rent(rows.Length);
        double[] matrix = ArrayPool<double>.Shared.Rent(d * d);
        double[] right = ArrayPool<double>.Shared.Rent(d);
        int merged = state.Weights.Merge(rows, values, columns, weights);
        int pairs = Assemble(state, gram, others, columns.AsSpan(0, merged), weights, matrix, right);
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

    /// <summary>Splits the score of an item over the pairs of a history: Σ b_j·(y_jᵀA⁻¹y_i), the last factor being how similar the user's view makes the two items (Hu et al., ICDM 2008, section 5).</summary>
    /// <param name="state">Weights and regularization.</param>
    /// <param name="gram">P, lower half.</param>
    /// <param name="others">The vectors y.</param>
    /// <param name="rows">Rows of them, equal ones side by side.</param>
    /// <param name="values">One value per row, or empty.</param>
    /// <param name="item">The item.</param>
    /// <returns>The different items of the history, and what each adds.</returns>
    public static IEnumerable<(int Item, float Part)> Split(
        IalsState state, double[] gram, ReadOnlySpan<float> others, ReadOnlySpan<int> rows, ReadOnlySpan<float> values, int item)
    {
        int d = state.Factors;
        int[] columns = new int[rows.Length];
        float[] weights = new float[rows.Length];
        double[] matrix = new double[d * d], solution = new double[d];
        int merged = state.Weights.Merge(rows, values, columns, weights);
        int pairs = Assemble(state, gram, others, columns.AsSpan(0, merged), weights, matrix, solution);
        for (int k = 0; k < d; k++)
            solution[k] = others[(item * d) + k];
        if (pairs == 0 || !Cholesky.TrySolve(matrix, solution))
            return [];
        List<(int, float)> parts = [];
        for (int n = 0; n < merged; n++)
        {
            if ((uint)columns[n] >= (uint)(others.Length / d))
                continue;
            double similarity = 0;
            for (int k = 0; k < d; k++)
                similarity += others[(columns[n] * d) + k] * solution[k];
            parts.Add((columns[n], (float)((weights[n] + state.Bonus) * similarity)));
        }
        return parts;
    }

    // A = P + λI + Σ a·y·yᵀ and Σ b·y over the pairs that there are. Gives their number.
    private static int Assemble(
        IalsState state, double[] gram, ReadOnlySpan<float> others, ReadOnlySpan<int> columns, ReadOnlySpan<float> weights, double[] matrix, double[] right)
    {
        int d = state.Factors, known = others.Length / d, pairs = 0;
        gram.CopyTo(matrix, 0);
        right.AsSpan(0, d).Clear();
        for (int n = 0; n < columns.Length; n++)
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
        return pairs;
    }
}
