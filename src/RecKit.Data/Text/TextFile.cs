using System.Text;
using RecKit.Data.Delimited;
using RecKit.Diagnostics;

namespace RecKit.Data.Text;

/// <summary>
/// A text file or pipe, opened once and decompressed to UTF-8 or ISO-8859-1 with LF or CRLF line ends. UTF-16 is converted, CR-only line
/// ends become LF, and a byte order mark is skipped. The first bytes can be inspected before reading.
/// </summary>
internal sealed class TextFile : IDisposable
{
    private const int HeadLength = 1 << 16;

    private readonly Stream _stream;
    private readonly byte[] _head;
    private readonly bool _returnsAlone;
    private int _taken;

    private TextFile(string path, Stream stream, byte[] head, bool latin1)
    {
        (Path, _stream, _head, Latin1) = (path, stream, head, latin1);
        _taken = head.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        _returnsAlone = head.AsSpan(0, Math.Max(0, head.Length - 1)).Contains((byte)'\r') && !head.Contains((byte)'\n');
        if (_returnsAlone)
            head.AsSpan().Replace((byte)'\r', (byte)'\n');
    }

    /// <summary>Gets the path.</summary>
    public string Path { get; }

    /// <summary>Gets whether the bytes are ISO-8859-1 rather than UTF-8.</summary>
    public bool Latin1 { get; }

    /// <summary>Gets the first bytes: 64 KB, or the whole file if it is shorter.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(_head.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);

    /// <summary>Returns the complete lines of the first bytes as a separate text.</summary>
    public TextFile Peek()
    {
        ReadOnlySpan<byte> head = Head;
        if (head.Length > HeadLength / 2 && head.LastIndexOf((byte)'\n') is >= 0 and int end)
            head = head[..(end + 1)];
        return new TextFile(Path, Stream.Null, head.ToArray(), Latin1);
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file, as returned by <see cref="DataFiles.Find"/>.</param>
    /// <param name="encoding">The text encoding.</param>
    /// <exception cref="RecKitException">RK2001: the file cannot be opened. RK2005: it is not text.</exception>
    public static TextFile Open(string path, TextEncoding encoding = TextEncoding.Utf8)
    {
        Stream stream = DataFiles.Open(path);
        try
        {
            byte[] head = ReadHead(stream, path);
            if (Utf16Of(head, encoding, path) is { } utf16)
            {
                stream = Encoding.CreateTranscodingStream(new HeadedStream(head, stream), utf16, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                head = ReadHead(stream, path);
                encoding = TextEncoding.Utf8;
            }
            UnreadFormats.RefuseContent(path, head);
            return new TextFile(path, stream, head, encoding == TextEncoding.Latin1);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads the next bytes.</summary>
    /// <param name="buffer">Receives the bytes.</param>
    /// <returns>The number of bytes; 0 at the end.</returns>
    /// <exception cref="RecKitException">RK2005: the file is damaged. RK2001: it cannot be read.</exception>
    public int Read(Span<byte> buffer)
    {
        if (_taken < _head.Length)
        {
            int count = Math.Min(buffer.Length, _head.Length - _taken);
            _head.AsSpan(_taken, count).CopyTo(buffer);
            _taken += count;
            return count;
        }
        int read = ReadFrom(_stream, buffer, Path);
        if (_returnsAlone)
            buffer[..read].Replace((byte)'\r', (byte)'\n');
        return read;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static byte[] ReadHead(Stream stream, string path)
    {
        byte[] head = new byte[HeadLength];
        int length = 0;
        for (int read; length < head.Length && (read = ReadFrom(stream, head.AsSpan(length), path)) > 0;)
            length += read;
        return head[..length];
    }

    private static int ReadFrom(Stream stream, Span<byte> buffer, string path)
    {
        try
        {
            return stream.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw new RecKitException(ErrorCodes.DataDamaged, $"'{path}' cannot be decompressed: {e.Message}.", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new RecKitException(ErrorCodes.DataDamaged, $"'{path}' is not UTF-16 throughout: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new RecKitException(ErrorCodes.DataFile, $"'{path}' cannot be read: {e.Message}", e);
        }
    }

    private static UnicodeEncoding? Utf16Of(ReadOnlySpan<byte> head, TextEncoding encoding, string path)
    {
        bool bigMark = head is [0xFE, 0xFF, ..], littleMark = head is [0xFF, 0xFE, ..];
        if (encoding == TextEncoding.Latin1 && (bigMark || littleMark))
            throw new RecKitException(ErrorCodes.DataDamaged, $"'{path}' begins with the byte order mark of UTF-16, but encoding is latin1: leave that out.");
        if (bigMark || littleMark)
            return new UnicodeEncoding(bigMark, byteOrderMark: true, throwOnInvalidBytes: true);
        // In UTF-16 letters and digits, every second byte is zero: the first of each pair if big-endian.
        int even = 0, odd = 0;
        for (int i = 0; i < head.Length; i++)
            _ = head[i] != 0 ? 0 : i % 2 == 0 ? even++ : odd++;
        if (encoding == TextEncoding.Utf16)
            return new UnicodeEncoding(even > odd, byteOrderMark: true, throwOnInvalidBytes: true);
        if (head.Length >= 8 && (even > head.Length / 4 ? odd == 0 : odd > head.Length / 4 && even == 0))
            throw new RecKitException(ErrorCodes.DataDamaged, $"'{path}' looks like UTF-16 without a byte order mark: say {DataOption.With("encoding", "utf16")}.");
        return null;
    }
}
