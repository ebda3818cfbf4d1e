using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.PureSvd;

/// <summary>Changes of basis of the columns of tall matrices, the small matrices in doubles.</summary>
internal static class OrthonormalRows
{
    // A direction that holds less than this share of the largest is rounding.
    private const double Negligible = 1e-9;

    private const int RowsPerBlock = 256;

    /// <summary>Makes the columns orthonormal: X·R⁻¹ with XᵀX = RᵀR (Cholesky QR), twice, since once leaves what rounding leaves. A column that depends on those before it becomes 0.</summary>
    /// <param name="rows">X; receives the result.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static void Orthonormalize(FactorRows rows, int threads, CancellationToken cancellation)
    {
        for (int pass = 0; pass < 2; pass++)
            Multiply(rows, InverseFactor(Gram(rows, threads, cancellation), rows.Width), rows.Width, threads, cancellation);
    }

    /// <summary>Computes XᵀX in doubles, row after row.</summary>
    /// <param name="rows">X.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static double[] Gram(FactorRows rows, int threads, CancellationToken cancellation)
    {
        FactorRows gram = GramKernel.Compute(rows, 1, threads, cancellation);
        double[] wide = new double[rows.Width * rows.Width];
        for (int row = 0; row < rows.Width; row++)
        {
            for (int column = 0; column < rows.Width; column++)
                wide[(row * rows.Width) + column] = gram.Row(row)[column];
        }
        return wide;
    }

    /// <summary>Replaces every row x by x·M.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="matrix">M, width × kept numbers, row after row.</param>
    /// <param name="kept">The columns of M; the rest of a row becomes 0.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static void Multiply(FactorRows rows, double[] matrix, int kept, int threads, CancellationToken cancellation) => ParallelBlocks.Run(
        rows.Count, RowsPerBlock, threads, () => new double[kept], (sums, _, start, end) =>
        {
            for (int row = start; row < end; row++)
            {
                Span<float> own = rows.Row(row);
                Array.Clear(sums);
                for (int k = 0; k < own.Length; k++)
                {
                    double value = own[k];
                    ReadOnlySpan<double> factors = matrix.AsSpan(k * kept, kept);
                    for (int column = 0; column < factors.Length; column++)
                        sums[column] += value * factors[column];
                }
                own.Clear();
                for (int column = 0; column < kept; column++)
                    own[column] = (float)sums[column];
            }
        }, cancellation);

    // R⁻¹ of A = RᵀR, with a row and column of zeros for each direction that is not there.
    private static double[] InverseFactor(double[] a, int n)
    {
        double largest = 0;
        for (int k = 0; k < n; k++)
            largest = Math.Max(largest, a[(k * n) + k]);
        double[] r = new double[n * n], inverse = new double[n * n];
        for (int j = 0; j < n; j++)
        {
            double pivot = a[(j * n) + j];
            for (int k = 0; k < j; k++)
                pivot -= r[(k * n) + j] * r[(k * n) + j];
            if (pivot <= Negligible * largest)
                continue;
            r[(j * n) + j] = Math.Sqrt(pivot);
            for (int column = j + 1; column < n; column++)
            {
                double sum = a[(j * n) + column];
                for (int k = 0; k < j; k++)
                    sum -= r[(k * n) + j] * r[(k * n) + column];
                r[(j * n) + column] = sum / r[(j * n) + j];
            }
        }
        for (int column = 0; column < n; column++)
        {
            if (r[(column * n) + column] == 0)
                continue;
            inverse[(column * n) + column] = 1 / r[(column * n) + column];
            for (int row = column - 1; row >= 0; row--)
            {
                if (r[(row * n) + row] == 0)
                    continue;
                double sum = 0;
                for (int k = row + 1; k <= column; k++)
                    sum += r[(row * n) + k] * inverse[(k * n) + column];
                inverse[(row * n) + column] = -sum / r[(row * n) + row];
            }
        }
        return inverse;
    }
}
