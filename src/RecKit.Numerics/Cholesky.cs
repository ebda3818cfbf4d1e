namespace RecKit.Numerics;

/// <summary>Solves small symmetric positive definite systems in double precision: n³/3 flops, no pivoting, no allocation.</summary>
public static class Cholesky
{
    /// <summary>Solves A·x = b.</summary>
    /// <param name="matrix">A, row after row, of which the lower triangle is read; receives the factor.</param>
    /// <param name="vector">b; receives x.</param>
    /// <returns>False when A is not positive definite to working precision; then both spans hold nothing of use.</returns>
    public static bool TrySolve(Span<double> matrix, Span<double> vector)
    {
        int n = vector.Length;
        if (matrix.Length < n * n)
            throw new ArgumentException($"A system of {n} unknowns needs {n * n} coefficients, but got {matrix.Length}.", nameof(matrix));
        for (int row = 0; row < n; row++)
        {
            Span<double> own = matrix.Slice(row * n, n);
            for (int column = 0; column <= row; column++)
            {
                double sum = own[column];
                ReadOnlySpan<double> other = matrix.Slice(column * n, n);
                for (int k = 0; k < column; k++)
                    sum -= own[k] * other[k];
                if (column < row)
                {
                    own[column] = sum / other[column];
                }
                else
                {
                    if (!(sum > 0) || double.IsInfinity(sum))
                        return false;
                    own[row] = Math.Sqrt(sum);
                }
            }
            double value = vector[row];
            for (int k = 0; k < row; k++)
                value -= own[k] * vector[k];
            vector[row] = value / own[row];
        }
        for (int row = n - 1; row >= 0; row--)
        {
            vector[row] /= matrix[(row * n) + row];
            for (int k = 0; k < row; k++)
                vector[k] -= matrix[(row * n) + k] * vector[row];
        }
        return true;
    }
}
