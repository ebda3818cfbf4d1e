using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RecKit.Numerics.Dense;

namespace RecKit.Numerics.Sparse;

/// <summary>The Gram matrix XᵀX of sparse rows, as a dense upper triangle.</summary>
public static class SparseGram
{
    // A few columns: popular ones take long.
    private const int ColumnsPerBlock = 16;

    /// <summary>
    /// Adds XᵀX to the upper triangle of a matrix. Each number's sum runs over the rows in ascending order, whatever the threads do.
    /// </summary>
    /// <typeparam name="T">Float or double: the type that sums have.</typeparam>
    /// <param name="starts">Where each row of X starts: rows + 1 numbers.</param>
    /// <param name="columns">The column of each entry, ascending within a row, each once.</param>
    /// <param name="values">The value of each entry.</param>
    /// <param name="matrix">Receives the sums; as many rows as X has columns.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="cancellation">Looked at between blocks of columns.</param>
    /// <remarks>
    /// Σ n(n + 1) ÷ 2 multiply-adds over rows of n entries, each to a number in the nearest cache: bound by one load and one store per product.
    /// Half of that of a product that does not know of the symmetry.
    /// </remarks>
    public static void AddTo<T>(
        ReadOnlyMemory<int> starts, ReadOnlyMemory<int> columns, ReadOnlyMemory<float> values, SymmetricMatrix<T> matrix, int threads,
        CancellationToken cancellation = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(matrix);
        (int[] columnStarts, int[] rows, int[] entries) = SparseRows.ByColumn(starts.Span, columns.Span, matrix.Size);
        bool ones = !values.Span.ContainsAnyExcept(1f);
        ParallelBlocks.Run(
            matrix.Size, ColumnsPerBlock, threads,
            (_, start, end) =>
            {
                ReadOnlySpan<int> rowStarts = starts.Span;
                ref int column = ref MemoryMarshal.GetReference(columns.Span);
                ref float value = ref MemoryMarshal.GetReference(values.Span);
                for (int item = start; item < end; item++)
                {
                    ref T sums = ref MemoryMarshal.GetReference(matrix.Row(item));
                    for (int i = columnStarts[item]; i < columnStarts[item + 1]; i++)
                    {
                        int entry = entries[i];
                        int stop = rowStarts[rows[i] + 1];
                        if (ones)
                            AddOnes(ref column, entry, stop, ref sums);
                        else
                            AddProducts(ref column, ref value, entry, stop, ref sums);
                    }
                }
            },
            cancellation);
    }

    // Columns of a row differ, so four sums at a time do not get in each other's way.
    private static void AddOnes<T>(ref int columns, int entry, int stop, ref T sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (; entry <= stop - 4; entry += 4)
        {
            ref int column = ref Unsafe.Add(ref columns, entry);
            Unsafe.Add(ref sums, column) += T.One;
            Unsafe.Add(ref sums, Unsafe.Add(ref column, 1)) += T.One;
            Unsafe.Add(ref sums, Unsafe.Add(ref column, 2)) += T.One;
            Unsafe.Add(ref sums, Unsafe.Add(ref column, 3)) += T.One;
        }
        for (; entry < stop; entry++)
            Unsafe.Add(ref sums, Unsafe.Add(ref columns, entry)) += T.One;
    }

    private static void AddProducts<T>(ref int columns, ref float values, int entry, int stop, ref T sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T factor = T.CreateTruncating(Unsafe.Add(ref values, entry));
        for (; entry <= stop - 4; entry += 4)
        {
            ref int column = ref Unsafe.Add(ref columns, entry);
            ref float value = ref Unsafe.Add(ref values, entry);
            AddProduct(ref Unsafe.Add(ref sums, column), factor, value);
            AddProduct(ref Unsafe.Add(ref sums, Unsafe.Add(ref column, 1)), factor, Unsafe.Add(ref value, 1));
            AddProduct(ref Unsafe.Add(ref sums, Unsafe.Add(ref column, 2)), factor, Unsafe.Add(ref value, 2));
            AddProduct(ref Unsafe.Add(ref sums, Unsafe.Add(ref column, 3)), factor, Unsafe.Add(ref value, 3));
        }
        for (; entry < stop; entry++)
            AddProduct(ref Unsafe.Add(ref sums, Unsafe.Add(ref columns, entry)), factor, Unsafe.Add(ref values, entry));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProduct<T>(ref T sum, T factor, float value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => sum = T.FusedMultiplyAdd(factor, T.CreateTruncating(value), sum);
}
