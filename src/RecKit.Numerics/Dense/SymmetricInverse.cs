using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RecKit.Numerics.Dense;

/// <summary>
/// Inverts a symmetric positive definite matrix in place by block sweeps (Gauss–Jordan elimination; Goodnight, "A tutorial on the SWEEP operator", 1979):
/// for each block of 96 rows R with the diagonal block D, A −= Rᵀ·D⁻¹·R on the upper triangle. No other factorisation is needed.
/// </summary>
/// <remarks>
/// n³ flops, all but n²·96·3 of them in one register tile; each of the n ÷ 96 sweeps reads and writes half of the matrix: n³ ÷ 96 numbers moved, so that
/// 24 flops meet each byte of single precision. Blocks of columns are divided among threads; a number's operations do not depend on who does them,
/// so the bits are the same for any number of threads and any width of vectors.
/// </remarks>
public static class SymmetricInverse
{
    private const int Block = SymmetricMatrix<float>.Block;

    /// <summary>Replaces the upper triangle of a matrix A by that of −A⁻¹.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="matrix">A in its upper triangle.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="progress">Receives the share that is done, or null.</param>
    /// <param name="cancellation">Looked at in each sweep.</param>
    /// <returns>−1, or the first row at which A turned out not to be positive definite in this precision; what the matrix holds is then of no use.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static int NegatedInverse<T>(
        SymmetricMatrix<T> matrix, int threads, Action<double>? progress = null, CancellationToken cancellation = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        NegatedInverse(matrix, threads, progress, SubtractTile.WidestVector, cancellation);

    /// <summary>Tells how much memory an inversion takes, the matrix included.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="size">The number of rows.</param>
    /// <returns>Bytes.</returns>
    public static unsafe long Bytes<T>(int size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SymmetricMatrix<T>.Bytes(size) + (3L * Block * (size + Block) * sizeof(T));

    internal static int NegatedInverse<T>(
        SymmetricMatrix<T> matrix, int threads, Action<double>? progress, int vectorBits, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Sweeper<T> sweeper = new(matrix, vectorBits);
        int blocks = matrix.Stride / Block;
        for (int block = 0; block < blocks; block++)
        {
            cancellation.ThrowIfCancellationRequested();
            int failed = sweeper.InvertDiagonal(block);
            if (failed >= 0)
                return failed;
            ParallelBlocks.Run(blocks, 1, threads, (chunk, _, _) => sweeper.PackAndMultiply(block, chunk), cancellation);
            // The last columns have the most rows above the diagonal: they go first.
            ParallelBlocks.Run(blocks, 1, threads, (chunk, _, _) => sweeper.Update(block, blocks - 1 - chunk), cancellation);
            progress?.Invoke((block + 1.0) / blocks);
        }
        return -1;
    }

    private sealed class Sweeper<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private const int Area = Block * Block;
        private readonly SymmetricMatrix<T> _matrix;
        private readonly int _vectorBits;
        private readonly int _stride;
        private readonly AlignedBuffer<T> _rows;      // R of every chunk, [chunk][12 columns][96][12]
        private readonly AlignedBuffer<T> _columns;   // R of every chunk, [chunk][tile width][96][width], then D⁻¹·R in its place
        private readonly AlignedBuffer<T> _products;
        private readonly AlignedBuffer<T> _diagonal;  // −D⁻¹, [12 rows][96][12]
        private readonly double[] _inverse = new double[Area];

        public Sweeper(SymmetricMatrix<T> matrix, int vectorBits)
        {
            _matrix = matrix;
            _vectorBits = vectorBits;
            _stride = matrix.Stride;
            for (int row = matrix.Size; row < _stride; row++)
                matrix.Values.Span[(row * _stride) + row] = T.One;
            _rows = new(Block * _stride);
            _columns = new(Block * _stride);
            _products = new(Block * _stride);
            _diagonal = new(Area);
        }

        // D⁻¹ in doubles: a thousandth of the work, and the part where errors would grow.
        public int InvertDiagonal(int block)
        {
            int first = block * Block;
            Span<T> values = _matrix.Values.Span;
            Span<double> inverse = _inverse;
            for (int row = 0; row < Block; row++)
            {
                ReadOnlySpan<T> source = values.Slice(((first + row) * _stride) + first, Block);
                for (int column = row; column < Block; column++)
                    inverse[(row * Block) + column] = inverse[(column * Block) + row] = double.CreateTruncating(source[column]);
            }
            Span<double> pivotRow = stackalloc double[Block];
            for (int pivot = 0; pivot < Block; pivot++)
            {
                double value = inverse[(pivot * Block) + pivot];
                if (!(value > 0) || !double.IsFinite(1 / value))
                    return first + pivot;
                Span<double> own = inverse.Slice(pivot * Block, Block);
                for (int column = 0; column < Block; column++)
                    pivotRow[column] = own[column] / value;
                pivotRow[pivot] = 1 / value;
                for (int row = 0; row < Block; row++)
                {
                    if (row != pivot)
                        SubtractRow(inverse.Slice(row * Block, Block), pivotRow, pivot);
                }
                pivotRow.CopyTo(own);
            }
            Span<T> packed = _diagonal.Span;
            for (int row = 0; row < Block; row++)
            {
                int group = row / SubtractTile.Rows * Block * SubtractTile.Rows;
                for (int k = 0; k < Block; k++)
                    packed[group + (k * SubtractTile.Rows) + (row % SubtractTile.Rows)] = T.CreateTruncating(-inverse[(row * Block) + k]);
                Span<T> target = values.Slice(((first + row) * _stride) + first, Block);
                for (int column = row; column < Block; column++)
                    target[column] = T.CreateTruncating(-inverse[(row * Block) + column]);
            }
            return -1;
        }

        /// <summary>Packs the part of R above or right of the diagonal block that lies in a chunk of 96 columns, and multiplies it by D⁻¹.</summary>
        public void PackAndMultiply(int block, int chunk)
        {
            if (chunk == block)
                return;
            Span<T> rows = _rows.Span.Slice(chunk * Area, Area);
            Span<T> columns = _columns.Span.Slice(chunk * Area, Area);
            int width = SubtractTile.Width<T>();
            ReadOnlySpan<T> values = _matrix.Values.Span;
            for (int outer = 0; outer < Block; outer++)
            {
                // Right of the block its rows are there; above it, its columns are what symmetry makes of them.
                ReadOnlySpan<T> source = chunk > block
                    ? values.Slice((((block * Block) + outer) * _stride) + (chunk * Block), Block)
                    : values.Slice((((chunk * Block) + outer) * _stride) + (block * Block), Block);
                for (int inner = 0; inner < Block; inner++)
                {
                    (int k, int column) = chunk > block ? (outer, inner) : (inner, outer);
                    rows[(column / SubtractTile.Rows * Block * SubtractTile.Rows) + (k * SubtractTile.Rows) + (column % SubtractTile.Rows)] = source[inner];
                    columns[(column / width * Block * width) + (k * width) + (column % width)] = source[inner];
                }
            }
            Span<T> products = _products.Span.Slice(chunk * Area, Area);
            products.Clear();
            ref T diagonal = ref MemoryMarshal.GetReference(_diagonal.Span);
            for (int panel = 0; panel < Block; panel += width)
            {
                for (int row = 0; row < Block; row += SubtractTile.Rows)
                {
                    SubtractTile.Run(
                        _vectorBits, ref Unsafe.Add(ref diagonal, row * Block), ref columns[panel * Block], Block,
                        ref products[(panel * Block) + (row * width)], width);
                }
            }
        }

        /// <summary>Updates the columns of a chunk above and on the diagonal, and puts D⁻¹·R where R was.</summary>
        public void Update(int block, int chunk)
        {
            if (chunk == block)
                return;
            int width = SubtractTile.Width<T>();
            ref T values = ref MemoryMarshal.GetReference(_matrix.Values.Span);
            ref T rows = ref MemoryMarshal.GetReference(_rows.Span);
            ref T products = ref MemoryMarshal.GetReference(_products.Span[(chunk * Area)..]);
            for (int panel = 0; panel < Block; panel += width)
            {
                for (int other = 0; other <= chunk; other++)
                {
                    if (other == block)
                        continue;
                    for (int row = 0; row < Block; row += SubtractTile.Rows)
                    {
                        SubtractTile.Run(
                            _vectorBits, ref Unsafe.Add(ref rows, (other * Area) + (row * Block)), ref Unsafe.Add(ref products, panel * Block), Block,
                            ref Unsafe.Add(ref values, (((other * Block) + row) * _stride) + (chunk * Block) + panel), _stride);
                    }
                }
            }
            WriteProducts(block, chunk, width);
        }

        private void WriteProducts(int block, int chunk, int width)
        {
            Span<T> values = _matrix.Values.Span;
            ReadOnlySpan<T> products = _products.Span.Slice(chunk * Area, Area);
            for (int column = 0; column < Block; column++)
            {
                int source = (column / width * Block * width) + (column % width);
                int target = chunk > block
                    ? (block * Block * _stride) + (chunk * Block) + column
                    : (((chunk * Block) + column) * _stride) + (block * Block);
                int step = chunk > block ? _stride : 1;
                for (int k = 0; k < Block; k++)
                    values[target + (k * step)] = products[source + (k * width)];
            }
        }

        private static void SubtractRow(Span<double> row, ReadOnlySpan<double> pivotRow, int pivot)
        {
            double factor = row[pivot];
            row[pivot] = 0;
            Vector<double> scale = new(-factor);
            int column = 0;
            // Fused whatever the width is: the same bits everywhere.
            for (; column <= row.Length - Vector<double>.Count; column += Vector<double>.Count)
                Vector.FusedMultiplyAdd(scale, new Vector<double>(pivotRow[column..]), new Vector<double>(row[column..])).CopyTo(row[column..]);
            for (; column < row.Length; column++)
                row[column] = Math.FusedMultiplyAdd(-factor, pivotRow[column], row[column]);
        }
    }
}
