using System.Numerics;
using RecKit.Numerics;
using RecKit.Numerics.Dense;

namespace RecKit.Algorithms.Linear.Ease;

/// <summary>Makes weights of the inverse: B(j, i) = −P(j, i) ÷ P(i, i), and 0 on the diagonal. 8n² bytes are read and written.</summary>
internal static class EaseWeights
{
    private const int Block = SymmetricMatrix<float>.Block;

    /// <summary>Makes the weights, row after row without padding.</summary>
    /// <param name="matrix">The upper triangle of N = −P; overwritten, and in single precision the memory of the weights.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="cancellation">Looked at between blocks.</param>
    public static ReadOnlyMemory<float> FromNegatedInverse<T>(SymmetricMatrix<T> matrix, int threads, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int size = matrix.Size;
        T[] scales = new T[size];
        for (int item = 0; item < size; item++)
            scales[item] = -T.One / matrix.Row(item)[item];
        ParallelBlocks.Run(
            size, Block, threads,
            (_, start, end) =>
            {
                for (int column = start; column < size; column += Block)
                    Fill(matrix, scales, start, end, column, Math.Min(column + Block, size));
            },
            cancellation);
        if (matrix is SymmetricMatrix<float> single)
            return Compact(single);
        float[] weights = new float[size * size];
        ParallelBlocks.Run(
            size, Block, threads,
            (_, start, end) =>
            {
                for (int row = start; row < end; row++)
                {
                    ReadOnlySpan<T> source = matrix.Row(row);
                    Span<float> target = weights.AsSpan(row * size, size);
                    for (int column = 0; column < size; column++)
                        target[column] = float.CreateTruncating(source[column]);
                }
            },
            cancellation);
        return weights;
    }

    // The part right of the diagonal and, by symmetry, the one below it.
    private static void Fill<T>(SymmetricMatrix<T> matrix, T[] scales, int firstRow, int endRow, int firstColumn, int endColumn)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int stride = matrix.Stride;
        Span<T> values = matrix.Values.Span;
        for (int row = firstRow; row < endRow; row++)
        {
            T scale = scales[row];
            for (int column = Math.Max(firstColumn, row + 1); column < endColumn; column++)
            {
                ref T value = ref values[(row * stride) + column];
                values[(column * stride) + row] = value * scale;
                value *= scales[column];
            }
            if (firstColumn == firstRow)
                values[(row * stride) + row] = T.Zero;
        }
    }

    private static ReadOnlyMemory<float> Compact(SymmetricMatrix<float> matrix)
    {
        Span<float> values = matrix.Values.Span;
        for (int row = 1; row < matrix.Size; row++)
            values.Slice(row * matrix.Stride, matrix.Size).CopyTo(values[(row * matrix.Size)..]);
        return matrix.Values[..(matrix.Size * matrix.Size)];
    }
}
