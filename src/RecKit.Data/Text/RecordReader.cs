using System.Buffers;
using System.Text;
using System.Text.Unicode;
using RecKit.Diagnostics;

namespace RecKit.Data.Text;

/// <summary>
/// Reads records of delimited text as byte spans over one pooled buffer, without allocation per record. Lines end with LF or CRLF, optional
/// for the last one; empty lines are skipped. The separator may have any length.
/// </summary>
internal sealed partial class RecordReader : IDisposable
{
    // A longer record indicates an unclosed quote or a binary file.
    private const int MaxRecord = 1 << 24;

    private readonly TextFile _file;
    private readonly TextFormat _format;
    private readonly CancellationToken _cancellation;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
    private int _filled;
    private int _next;
    private bool _ended;
    private bool _hasNonAscii;
    private long _lines;
    private int _start;
    private int _end;
    private (int Start, int Length)[] _fields = new (int, int)[16];

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file, as returned by <see cref="DataFiles.Find"/>.</param>
    /// <param name="format">The text format.</param>
    /// <param name="cancellation">Checked whenever the buffer is refilled.</param>
    public RecordReader(string path, TextFormat format, CancellationToken cancellation)
        : this(TextFile.Open(path, format.Latin1 ? Delimited.TextEncoding.Latin1 : Delimited.TextEncoding.Utf8), format, cancellation)
    {
    }

    /// <summary>Initializes a reader of an open file.</summary>
    /// <param name="file">The file; disposed with this.</param>
    /// <param name="format">The text format.</param>
    /// <param name="cancellation">Checked whenever the buffer is refilled.</param>
    public RecordReader(TextFile file, TextFormat format, CancellationToken cancellation)
    {
        _file = file;
        _format = format;
        _cancellation = cancellation;
        try
        {
            Fill();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gets the path.</summary>
    public string File => _file.Path;

    /// <summary>Gets the text format.</summary>
    public TextFormat Format => _format;

    /// <summary>
    /// Gets or sets the expected number of fields per record; 0 if unknown. It helps to detect records with stray quotes.
    /// </summary>
    public int ExpectedFields { get; set; }

    /// <summary>
    /// Gets or sets the fields with numbers or times; empty if unknown. Lines within quotes that have numbers in these fields are treated
    /// as rows.
    /// </summary>
    public int[] NumberFields { get; set; } = [];

    /// <summary>Gets the line on which the current record starts, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Gets the number of fields of the current record.</summary>
    public int FieldCount { get; private set; }

    /// <summary>Gets the problem with the quotes or encoding of the current record, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Gets a field of the current record, without its quotes. Valid until the next <see cref="Read"/>.</summary>
    /// <param name="field">The field, from 0.</param>
    public ReadOnlySpan<byte> this[int field] => _buffer.AsSpan(_start + _fields[field].Start, _fields[field].Length);

    /// <summary>Gets the position of a field in its line, in bytes, from 1.</summary>
    public int Column(int field) => field < FieldCount ? _fields[field].Start + 1 : 1;

    /// <summary>Returns a field as text.</summary>
    public string Text(int field) => _format.Encoding.GetString(this[field]);

    /// <summary>Returns a field for an error message: quoted, and truncated when long.</summary>
    public string Shown(int field)
    {
        string text = Text(field);
        return text.Length <= 60 ? $"'{text}'" : $"'{text.AsSpan(0, 60)}…'";
    }

    /// <summary>Advances to the next record.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="RecKitException">RK2005: the file is not text, or its compression is damaged. RK2001: it cannot be
    /// read.</exception>
    public bool Read()
    {
        do
        {
            if (!NextLine())
                return false;
            TrimCarriageReturn();
        }
        while (_end == _start);
        Line = _lines;
        Problem = null;
        if (_format.Quotes && _buffer.AsSpan(_start.._end).Contains((byte)'"'))
            SplitQuoted();
        else
            Split();
        if (_hasNonAscii && !_format.Latin1 && !FieldsAreUtf8())
            Problem ??= $"the line is not UTF-8; if the file is ISO-8859-1, say {DataOption.With("encoding", "latin1")}";
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private bool FieldsAreUtf8()
    {
        for (int field = 0; field < FieldCount; field++)
        {
            if (!Utf8.IsValid(this[field]))
                return false;
        }
        return true;
    }

    private void Split()
    {
        int count = 0;
        ReadOnlySpan<byte> separator = _format.Separator;
        ReadOnlySpan<byte> rest = _buffer.AsSpan(_start.._end);
        int from = 0;
        while (true)
        {
            if (count == _fields.Length)
                Array.Resize(ref _fields, count * 2);
            int length = separator.Length == 1 ? rest.IndexOf(separator[0]) : rest.IndexOf(separator);
            if (length < 0)
            {
                _fields[count++] = (from, rest.Length);
                FieldCount = count;
                break;
            }
            _fields[count++] = (from, length);
            from += length + separator.Length;
            rest = rest[(length + separator.Length)..];
        }
        if (!_format.Trim)
            return;
        for (int field = 0; field < count; field++)
            _fields[field] = Trimmed(_fields[field].Start, _fields[field].Length);
    }

    private (int Start, int Length) Trimmed(int start, int length)
    {
        while (length > 0 && _buffer[_start + start] == ' ')
            (start, length) = (start + 1, length - 1);
        while (length > 0 && _buffer[_start + start + length - 1] == ' ')
            length--;
        return (start, length);
    }

    // Sets _start and _end to the next line, and _next to the position after it.
    private bool NextLine()
    {
        _start = _next;
        if (!FindLineEnd(_next))
            return false;
        _lines++;
        return true;
    }

    // Sets _end to the line feed at or after a position in the buffer. Refilling may discard bytes before _start, so positions move with
    // _start.
    private bool FindLineEnd(int from)
    {
        int begin = from - _start;
        while (true)
        {
            int length = _buffer.AsSpan(from.._filled).IndexOf((byte)'\n');
            if (length >= 0)
            {
                _end = from + length;
                _next = _end + 1;
                return true;
            }
            if (_ended)
            {
                _end = _next = _filled;
                return _start + begin < _filled;
            }
            int behindStart = _filled - _start;
            Fill();
            from = _start + behindStart;
        }
    }

    private void TrimCarriageReturn()
    {
        if (_end > _start && _buffer[_end - 1] == '\r')
            _end--;
    }

    // Moves the remaining bytes to the front and refills the buffer.
    private void Fill()
    {
        _cancellation.ThrowIfCancellationRequested();
        int left = _filled - _start;
        if (left > MaxRecord)
            throw new RecKitException(ErrorCodes.DataDamaged, $"{new SourceLocation(File, (int)_lines + 1, 1)}: a record is longer than {MaxRecord >> 20} MB: a quote that is not closed, or a file that is not text.");
        byte[] target = left > _buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(_buffer.Length * 2) : _buffer;
        Buffer.BlockCopy(_buffer, _start, target, 0, left);
        if (target != _buffer)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
        }
        _start = 0;
        int read = _file.Read(_buffer.AsSpan(left));
        _filled = left + read;
        _ended = read == 0;
        ReadOnlySpan<byte> fresh = _buffer.AsSpan(left.._filled);
        int zero = fresh.IndexOf((byte)0);
        if (zero >= 0)
        {
            int line = (int)_lines + 1 + fresh[..zero].Count((byte)'\n');
            throw new RecKitException(ErrorCodes.DataDamaged, $"{new SourceLocation(File, line, 1)}: the file is not text: there is a zero byte. Expected delimited text.");
        }
        _hasNonAscii |= !Ascii.IsValid(fresh);
    }
}
