using System.Runtime.CompilerServices;
using RecKit.Data;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.PureSvd;

/// <summary>Products of a sparse matrix with tall rows: y_r = Σ v·x_c over the entries of row r, in their order. 2·d flops and d numbers read for each entry.</summary>
internal static unsafe class SparseProduct
{
    private const int RowsPerBlock = 64;

    /// <summary>Computes the product.</summary>
    /// <param name="matrix">Rows × columns.</param>
    /// <param name="right">A row per column of the matrix.</param>
    /// <param name="product">Receives a row per row of the matrix, as wide as those of <paramref name="right"/>.</param>
    /// <param name="threads">At least 1; results do not depend on it.</param>
    /// <param name="cancellation">Checked between blocks.</param>
    public static void Multiply(InteractionMatrix matrix, FactorRows right, FactorRows product, int threads, CancellationToken cancellation)
    {
        ParallelBlocks.Run(matrix.RowCount, RowsPerBlock, threads, (_, start, end) => MultiplyRows(matrix, right, product, start, end), cancellation);
        GC.KeepAlive(right);
        GC.KeepAlive(product);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyRows(InteractionMatrix matrix, FactorRows right, FactorRows product, int start, int end)
    {
        for (int row = start; row < end; row++)
        {
            float* into = product.Pointer + ((long)row * product.Stride);
            new Span<float>(into, product.Stride).Clear();
            ReadOnlySpan<int> columns = matrix.Columns(row);
            ReadOnlySpan<float> values = matrix.Values(row);
            for (int entry = 0; entry < columns.Length; entry++)
                RowKernel.Add(right.Pointer + ((long)columns[entry] * right.Stride), values[entry], into, right.Stride);
        }
    }
}
