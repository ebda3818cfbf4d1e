namespace RecKit.Numerics.Dense;

/// <summary>Eigenvalues and eigenvectors of small symmetric matrices by Jacobi's rotations, in double precision: about 30·n³ flops, accurate to the last digits.</summary>
/// <remarks>Golub and Van Loan, "Matrix Computations", 4th edition, section 8.5, by rows (cyclic).</remarks>
public static class SymmetricEigen
{
    private const int MostSweeps = 60;

    /// <summary>Decomposes A = V·diag(λ)·Vᵀ.</summary>
    /// <param name="matrix">A, n × n, row after row; both halves. What it holds afterwards is of no use.</param>
    /// <param name="vectors">Receives V, n × n, row after row: column k is the eigenvector of eigenvalue k.</param>
    /// <param name="values">Receives λ, the largest first; its length is n.</param>
    public static void Decompose(Span<double> matrix, Span<double> vectors, Span<double> values)
    {
        int n = values.Length;
        if (matrix.Length != n * n || vectors.Length != n * n)
            throw new ArgumentException($"A matrix of {n} eigenvalues needs {n * n} numbers, and so do its eigenvectors, but got {matrix.Length} and {vectors.Length}.", nameof(matrix));
        vectors.Clear();
        for (int k = 0; k < n; k++)
            vectors[(k * n) + k] = 1;
        for (int sweep = 0; sweep < MostSweeps && !IsDiagonal(matrix, n); sweep++)
        {
            for (int p = 0; p < n - 1; p++)
            {
                for (int q = p + 1; q < n; q++)
                    Rotate(matrix, vectors, n, p, q);
            }
        }
        Order(matrix, vectors, values);
    }

    private static bool IsDiagonal(ReadOnlySpan<double> matrix, int n)
    {
        double diagonal = 0, rest = 0;
        for (int row = 0; row < n; row++)
        {
            for (int column = 0; column < n; column++)
            {
                double square = matrix[(row * n) + column] * matrix[(row * n) + column];
                if (row == column)
                    diagonal += square;
                else
                    rest += square;
            }
        }
        return rest <= 1e-30 * diagonal;
    }

    // Makes the element (p, q) zero.
    private static void Rotate(Span<double> a, Span<double> v, int n, int p, int q)
    {
        double element = a[(p * n) + q];
        if (element == 0)
            return;
        double theta = (a[(q * n) + q] - a[(p * n) + p]) / (2 * element);
        double tangent = 1 / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        if (theta < 0)
            tangent = -tangent;
        double cosine = 1 / Math.Sqrt((tangent * tangent) + 1), sine = tangent * cosine;
        for (int k = 0; k < n; k++)
            (a[(k * n) + p], a[(k * n) + q]) = Turn(a[(k * n) + p], a[(k * n) + q], cosine, sine);
        for (int k = 0; k < n; k++)
            (a[(p * n) + k], a[(q * n) + k]) = Turn(a[(p * n) + k], a[(q * n) + k], cosine, sine);
        for (int k = 0; k < n; k++)
            (v[(k * n) + p], v[(k * n) + q]) = Turn(v[(k * n) + p], v[(k * n) + q], cosine, sine);
    }

    private static (double, double) Turn(double x, double y, double cosine, double sine) => ((cosine * x) - (sine * y), (sine * x) + (cosine * y));

    private static void Order(ReadOnlySpan<double> matrix, Span<double> vectors, Span<double> values)
    {
        int n = values.Length;
        int[] order = new int[n];
        double[] negative = new double[n];
        for (int k = 0; k < n; k++)
            (order[k], negative[k]) = (k, -matrix[(k * n) + k]);
        Array.Sort(negative, order);
        double[] row = new double[n];
        for (int k = 0; k < n; k++)
            values[k] = -negative[k];
        for (int r = 0; r < n; r++)
        {
            for (int k = 0; k < n; k++)
                row[k] = vectors[(r * n) + order[k]];
            row.CopyTo(vectors.Slice(r * n, n));
        }
    }
}
