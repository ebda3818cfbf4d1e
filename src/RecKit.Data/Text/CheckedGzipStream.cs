using System.Buffers.Binary;
using System.IO.Compression;

namespace RecKit.Data.Text;

/// <summary>
/// Decompresses a gzip file and detects truncation, unlike <see cref="GZipStream"/>, which treats the end of the file as the end of the
/// data. Reading throws <see cref="InvalidDataException"/> when the data is damaged or truncated.
/// </summary>
internal sealed class CheckedGzipStream : Stream
{
    private static readonly uint[] CrcTable = MakeCrcTable();

    private readonly Stream _file;
    private readonly TailStream? _pipe;
    private readonly GZipStream _gzip;
    private long _length;
    private uint _crc = uint.MaxValue;
    private bool _verified;

    public CheckedGzipStream(Stream file)
    {
        _pipe = file.CanSeek ? null : new TailStream(file);
        _file = _pipe ?? file;
        _gzip = new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read = ReadFrom(_gzip, buffer);
        _length += read;
        // A pipe cannot be read again.
        if (_pipe is not null)
            _crc = Crc(_crc, buffer[..read]);
        if (read == 0 && buffer.Length > 0 && !_verified)
        {
            VerifyEnd();
            _verified = true;
        }
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip.Dispose();
            _file.Dispose();
        }
        base.Dispose(disposing);
    }

    private static int ReadFrom(GZipStream gzip, Span<byte> buffer)
    {
        try
        {
            return gzip.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException("the gzip stream is damaged", e);
        }
    }

    // A gzip file ends with the checksum and length of its last member (RFC 1952, section 2.3.1).
    private void VerifyEnd()
    {
        Span<byte> trailer = stackalloc byte[8];
        if (_pipe is not null)
        {
            VerifyPipe();
            return;
        }
        if (_file.Length < 18)
            throw Truncated();
        _file.Position = _file.Length - 8;
        _file.ReadExactly(trailer);
        uint crc = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]);
        if (length == (uint)_length)
            return;
        // There may be several concatenated members. Then the last bytes of output have that length and checksum.
        if (length > _length || crc != CrcOfLast(length))
            throw Truncated();
    }

    private void VerifyPipe()
    {
        uint crc = BinaryPrimitives.ReadUInt32LittleEndian(_pipe!.Tail);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(_pipe.Tail[4..]);
        if (_pipe.Count < 18 || length != (uint)_length || crc != ~_crc)
            throw new InvalidDataException("the gzip stream is truncated, or it is of several members, which cannot be checked in a pipe; decompress it before (gzip -dc)");
    }

    private uint CrcOfLast(uint count)
    {
        _file.Position = 0;
        using GZipStream again = new(_file, CompressionMode.Decompress, leaveOpen: true);
        byte[] buffer = new byte[1 << 16];
        long skip = _length - count;
        uint crc = uint.MaxValue;
        for (int read; (read = ReadFrom(again, buffer)) > 0;)
        {
            int from = (int)Math.Min(skip, read);
            skip -= from;
            crc = Crc(crc, buffer.AsSpan(from..read));
        }
        return ~crc;
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte octet in bytes)
            crc = CrcTable[(byte)(crc ^ octet)] ^ (crc >> 8);
        return crc;
    }

    private static InvalidDataException Truncated() => new("the gzip stream is truncated: its end is missing");

    private static uint[] MakeCrcTable()
    {
        uint[] table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            uint c = n;
            for (int bit = 0; bit < 8; bit++)
                c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            table[n] = c;
        }
        return table;
    }
}
