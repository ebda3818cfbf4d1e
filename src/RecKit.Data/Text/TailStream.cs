namespace RecKit.Data.Text;

/// <summary>Passes a stream through and keeps its last bytes, to verify a gzip file read from a pipe.</summary>
/// <param name="source">The stream; disposed with this.</param>
internal sealed class TailStream(Stream source) : Stream
{
    private readonly byte[] _tail = new byte[8];

    /// <summary>Gets the number of bytes read.</summary>
    public long Count { get; private set; }

    /// <summary>Gets the last eight bytes, or fewer if the stream is shorter, right-aligned.</summary>
    public ReadOnlySpan<byte> Tail => _tail;

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
        int read = source.Read(buffer);
        Count += read;
        ReadOnlySpan<byte> fresh = buffer[..read];
        if (fresh.Length >= _tail.Length)
        {
            fresh[^_tail.Length..].CopyTo(_tail);
        }
        else
        {
            _tail.AsSpan(fresh.Length).CopyTo(_tail);
            fresh.CopyTo(_tail.AsSpan(_tail.Length - fresh.Length));
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
            source.Dispose();
        base.Dispose(disposing);
    }
}
