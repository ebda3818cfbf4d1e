using System.Numerics;

namespace RecKit.Numerics.Dense;

/// <summary>
/// A dense symmetric matrix of which the upper triangle counts, with rows padded to whole blocks of <see cref="Block"/> so that kernels meet no ragged edge.
/// </summary>
/// <typeparam name="T">Float or double.</typeparam>
/// <remarks>Thread safety: none of its own; different threads may write different rows.</remarks>
public sealed class SymmetricMatrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The side of a block: a multiple of the 12 rows and the 32 (16) columns of a register tile.</summary>
    public const int Block = 96;

    private readonly AlignedBuffer<T> _values;

    /// <summary>Makes a matrix of zeros.</summary>
    /// <param name="size">The number of rows n, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is below 1 or above <see cref="MaxSize"/>.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public SymmetricMatrix(int size)
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"Matrices are of float or double, but got {typeof(T).Name}.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxSize);
        Size = size;
        Stride = (size + Block - 1) / Block * Block;
        _values = new AlignedBuffer<T>(Stride * Stride);
    }

    /// <summary>Gets the largest size: an array has fewer than 2³¹ numbers.</summary>
    public static int MaxSize => 46_272;

    /// <summary>Gets the number of rows n.</summary>
    public int Size { get; }

    /// <summary>Gets the distance from a row to the next: n rounded up to whole blocks.</summary>
    public int Stride { get; }

    /// <summary>Gets all numbers, row after row, padding included.</summary>
    public Memory<T> Values => _values.Memory;

    /// <summary>Tells how much memory a matrix takes.</summary>
    /// <param name="size">The number of rows.</param>
    /// <returns>Bytes.</returns>
    public static unsafe long Bytes(int size)
    {
        long stride = (size + (long)Block - 1) / Block * Block;
        return stride * stride * sizeof(T);
    }

    /// <summary>Gets a row, without padding.</summary>
    /// <param name="row">From 0 to n − 1.</param>
    /// <returns>n numbers; those left of the diagonal do not count until <see cref="SymmetricInverse"/> or the caller has written them.</returns>
    public Span<T> Row(int row) => _values.Span.Slice(row * Stride, Size);

    /// <summary>Copies the upper triangle to the lower one.</summary>
    /// <param name="threads">At least 1.</param>
    /// <param name="cancellation">Looked at between blocks of rows.</param>
    public void MirrorUpper(int threads, CancellationToken cancellation = default) => ParallelBlocks.Run(
        Size, Block, threads,
        (_, start, end) =>
        {
            Span<T> values = _values.Span;
            for (int column = start; column < Size; column += Block)
            {
                int last = Math.Min(column + Block, Size);
                for (int row = start; row < end; row++)
                {
                    for (int other = Math.Max(column, row + 1); other < last; other++)
                        values[(other * Stride) + row] = values[(row * Stride) + other];
                }
            }
        },
        cancellation);
}
