using System.Runtime.InteropServices;

namespace RecKit.Numerics;

/// <summary>
/// Rows of single-precision numbers for kernels: each starts on a cache line and is padded with zeros to a multiple of 16,
/// so that a kernel needs no remainder loop. The memory does not move.
/// </summary>
/// <remarks>Thread safety: none; kernels that write see to it that no two threads write one row.</remarks>
public sealed unsafe class FactorRows
{
    /// <summary>Rows are padded to a multiple of this: one vector of 512 bits.</summary>
    public const int Lane = 16;

    private readonly float[] _memory;

    /// <summary>Makes rows of zeros.</summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="width">The numbers of a row.</param>
    /// <param name="multiple">Rows are padded to a multiple of this; itself a multiple of <see cref="Lane"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or there are more than 2³¹ numbers in all.</exception>
    public FactorRows(int count, int width, int multiple = Lane)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        Count = count;
        Width = width;
        if (multiple <= 0 || multiple % Lane != 0)
            throw new ArgumentException($"Padding must be to a multiple of {Lane}, but got {multiple}.", nameof(multiple));
        Stride = (width + multiple - 1) / multiple * multiple;
        long length = ((long)count * Stride) + Lane;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength, nameof(count));
        _memory = GC.AllocateArray<float>((int)length, pinned: true);
        nuint address = (nuint)Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
        Pointer = (float*)((address + 63) & ~(nuint)63);
    }

    /// <summary>Gets the number of rows.</summary>
    public int Count { get; }

    /// <summary>Gets the numbers of a row, without padding.</summary>
    public int Width { get; }

    /// <summary>Gets how far the starts of two rows are apart.</summary>
    public int Stride { get; }

    /// <summary>Gets the first number, aligned to 64 bytes; valid as long as this object is reachable.</summary>
    public float* Pointer { get; }

    /// <summary>Gets a row without its padding.</summary>
    /// <param name="row">From 0 to <see cref="Count"/>−1.</param>
    /// <returns><see cref="Width"/> numbers.</returns>
    public Span<float> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
        return new Span<float>(Pointer + ((long)row * Stride), Width);
    }

    /// <summary>Copies the rows without padding.</summary>
    /// <returns><see cref="Count"/> × <see cref="Width"/> numbers.</returns>
    public float[] ToArray()
    {
        float[] values = new float[(long)Count * Width];
        for (int row = 0; row < Count; row++)
            Row(row).CopyTo(values.AsSpan(row * Width));
        return values;
    }

    /// <summary>Fills rows with normal random numbers; a row's numbers depend on the seed, the name and its number alone.</summary>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="name">The name of the stream.</param>
    /// <param name="deviation">The standard deviation.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="order">The number that stands for each row, such as its user; null: the row.</param>
    public void FillGaussian(ulong seed, string name, double deviation, int threads, int[]? order = null) =>
        ParallelBlocks.Run(Count, 256, threads, (_, start, end) =>
        {
            for (int row = start; row < end; row++)
            {
                RandomStream random = RandomStream.Derive(seed, name, (ulong)(order is null ? row : order[row]));
                Span<float> values = Row(row);
                for (int k = 0; k < values.Length; k++)
                    values[k] = (float)(deviation * random.NextGaussian());
            }
        });
}
