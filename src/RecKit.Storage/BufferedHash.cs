using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace RecKit.Storage;

/// <summary>SHA-256 of many small pieces, which are gathered so that each costs little more than its bytes.</summary>
internal sealed class BufferedHash : IDisposable
{
    private const int Chunk = 1 << 20;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _used;

    /// <summary>Adds a number.</summary>
    /// <param name="value">The number.</param>
    public void Add(int value) => Add<int>([value]);

    /// <summary>Adds a text with its length, so that neighbours cannot trade letters.</summary>
    /// <param name="text">The text, or null, which is not the empty one.</param>
    public void Add(string? text)
    {
        if (text is null)
        {
            Add(-1);
            return;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Add(bytes.Length);
        Add<byte>(bytes);
    }

    /// <summary>Adds values.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="values">The values.</param>
    public void Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        for (int start = 0; start < values.Length; start += Chunk)
            Append(MemoryMarshal.AsBytes(values.Slice(start, Math.Min(Chunk, values.Length - start))));
    }

    /// <summary>Gives the hash.</summary>
    /// <returns>Sixty-four hexadecimal digits.</returns>
    public string Finish()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _used)
            Flush();
        if (bytes.Length > _buffer.Length)
        {
            _hash.AppendData(bytes);
            return;
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
    }
}
