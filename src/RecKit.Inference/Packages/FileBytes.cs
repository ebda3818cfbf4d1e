using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace RecKit.Inference.Packages;

/// <summary>The bytes of a file, mapped or in memory, with typed views that keep them alive.</summary>
internal abstract class FileBytes
{
    private const int Chunk = 1 << 24;

    /// <summary>Gets the number of bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Gives a part of the bytes. The caller keeps this object alive while it uses the span.</summary>
    /// <param name="start">The first byte.</param>
    /// <param name="length">The number of bytes.</param>
    /// <returns>The part.</returns>
    public abstract ReadOnlySpan<byte> Span(long start, int length);

    /// <summary>Gives a typed view that keeps the bytes alive.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="start">The first byte.</param>
    /// <param name="count">The number of elements.</param>
    /// <returns>The view; a copy when the place is not aligned to the elements.</returns>
    public ReadOnlyMemory<T> View<T>(long start, int count)
        where T : unmanaged
    {
        int size = TensorType.Of<T>().Size;
        if (start < 0 || count < 0 || start > Length || (long)count * size > Length - start)
            throw new ArgumentOutOfRangeException(nameof(count), $"{count} elements at byte {start} do not lie within {Length} bytes.");
        if (count == 0)
            return default;
        if (start % size == 0)
            return AlignedView<T>(start, count);

        // Files of others need not be aligned; ours are.
        T[] copy = new T[count];
        for (int done = 0; done < count;)
        {
            int part = Math.Min(count - done, Chunk);
            Span(start + ((long)done * size), part * size).CopyTo(MemoryMarshal.AsBytes(copy.AsSpan(done, part)));
            done += part;
        }

        GC.KeepAlive(this);
        return copy;
    }

    /// <summary>Computes the hash of all bytes.</summary>
    /// <returns>SHA-256 in lower-case hexadecimal digits.</returns>
    public string Sha256()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long start = 0; start < Length; start += Chunk)
            hash.AppendData(Span(start, (int)Math.Min(Chunk, Length - start)));
        GC.KeepAlive(this);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private protected abstract ReadOnlyMemory<T> AlignedView<T>(long start, int count)
        where T : unmanaged;
}
