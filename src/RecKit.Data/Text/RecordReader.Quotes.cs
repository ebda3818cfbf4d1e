using System.Globalization;

namespace RecKit.Data.Text;

/// <content>The slow path for records with quotes (RFC 4180): a field that starts with a quote extends to its closing quote,
/// across separators and line ends; two quotes stand for one. A quote inside an unquoted field is an ordinary character. A
/// multi-line record that is malformed is treated as a line with a stray quote: only that line is lost, and reading continues
/// after it.</content>
internal sealed partial class RecordReader
{
    // The problem with a quote, to follow "the quote that opens field N".
    private string? _quoteProblem;

    private void SplitQuoted()
    {
        // Relative to _start, which moves when the buffer is refilled.
        int firstEnd = _end - _start, firstNext = _next - _start;
        string? problem = SplitQuotedFields();
        long lines = _lines - Line + 1;
        if (problem is null && lines > 1)
            problem = Doubt(lines);
        if (problem is null)
        {
            Unquote();
            return;
        }
        if (lines > 1)
        {
            (_end, _next, _lines) = (_start + firstEnd, _start + firstNext, Line);
            problem += $"; if quotes are characters like any other in this file, say {DataOption.With("quotes", "none")}";
        }
        Problem = problem;
        Split();
    }

    // Finds the fields without changing a byte: quoted text keeps its doubled quotes, which a negative length indicates.
    private string? SplitQuotedFields()
    {
        int count = 0;
        int at = 0;
        while (true)
        {
            if (count == _fields.Length)
                Array.Resize(ref _fields, count * 2);
            int from = _format.Trim ? SkipBlanks(at) : at;
            if (from < _end - _start && _buffer[_start + from] == '"')
            {
                int close = FindClose(from + 1, out bool doubled);
                if (close < 0)
                    return $"the quote that opens field {count + 1} {_quoteProblem}";
                _fields[count++] = (from + 1, doubled ? ~(close - from - 1) : close - from - 1);
                at = _format.Trim ? SkipBlanks(close + 1) : close + 1;
                if (at < _end - _start && !_buffer.AsSpan((_start + at).._end).StartsWith(_format.Separator))
                    return MoreText(count);
            }
            else
            {
                int next = _buffer.AsSpan((_start + at).._end).IndexOf(_format.Separator);
                int end = next < 0 ? _end - _start : at + next;
                _fields[count++] = _format.Trim ? Trimmed(at, end - at) : (at, end - at);
                at = end;
            }
            if (at >= _end - _start)
                break;
            at += _format.Separator.Length;
        }
        FieldCount = count;
        return null;
    }

    private string MoreText(int field) => _lines == Line
        ? $"after the closing quote of field {field} there is more text, but {_format.ShownSeparator} or the end of the line is expected (a quote inside a field is written twice)"
        : string.Create(CultureInfo.InvariantCulture, $"the quote that opens field {field} is not closed: the next one, on line {_lines}, has more text behind it (a quote inside a field is written twice)");

    // A multi-line record that has too many fields or contains whole rows has a stray quote.
    private string? Doubt(long lines)
    {
        if (ExpectedFields > 0 && FieldCount != ExpectedFields)
            return string.Create(CultureInfo.InvariantCulture, $"a quote opens a field that continues to line {_lines}, and the {lines} lines together have {FieldCount} fields, but {ExpectedFields} are expected");
        if (FieldCount < 2 || lines < _format.DoubtedLines || (NumberFields.Length == 0 && lines < TextFormat.ManyLines))
            return null;
        ReadOnlySpan<byte> record = _buffer.AsSpan(_start.._end);
        foreach (Range line in record.Split((byte)'\n'))
        {
            if (!LooksLikeRow(record[line].TrimEnd((byte)'\r')))
                return null;
        }
        return string.Create(CultureInfo.InvariantCulture, $"a quote opens a field that continues for {lines} lines, to line {_lines}, and each of them looks like a row; if this field is intended, write {DataOption.With("quotes", "double")}");
    }

    private bool LooksLikeRow(ReadOnlySpan<byte> line)
    {
        if (line.Count(_format.Separator) != FieldCount - 1)
            return false;
        int field = 0;
        foreach (Range range in line.Split(_format.Separator.AsSpan()))
        {
            if (NumberFields.AsSpan().Contains(field++) && line[range].Trim(" \"+-."u8) is not [>= (byte)'0' and <= (byte)'9', .., >= (byte)'0' and <= (byte)'9' or (byte)'Z'] and not [>= (byte)'0' and <= (byte)'9'])
                return false;
        }
        return true;
    }

    // The position of the closing quote, searched across lines if needed; −1, with the reason, when there is none.
    private int FindClose(int from, out bool doubled)
    {
        doubled = false;
        int at = from;
        while (true)
        {
            int length = _end - _start;
            int quote = at >= length ? -1 : _buffer.AsSpan(_start + at, length - at).IndexOf((byte)'"');
            if (quote >= 0)
            {
                at += quote;
                if (at + 1 >= length || _buffer[_start + at + 1] != '"')
                    return at;
                doubled = true;
                at += 2;
                continue;
            }
            at = _next - _start;
            if (_lines - Line >= _format.QuotedLines)
            {
                _quoteProblem = string.Create(CultureInfo.InvariantCulture, $"is not closed within {_format.QuotedLines} lines{(_format.QuotedLines == TextFormat.UsualQuotedLines ? $"; if the field is meant to be that long, say {DataOption.With("quotes", "double")}" : "")}");
                return -1;
            }
            if (_filled - _start > MaxRecord / 2 || !FindLineEnd(_next))
            {
                _quoteProblem = "is not closed";
                return -1;
            }
            _lines++;
            TrimCarriageReturn();
        }
    }

    // Removes the second of each pair of doubled quotes.
    private void Unquote()
    {
        for (int field = 0; field < FieldCount; field++)
        {
            (int start, int length) = _fields[field];
            if (length >= 0)
                continue;
            Span<byte> text = _buffer.AsSpan(_start + start, ~length);
            int write = 0;
            for (int read = 0; read < text.Length; read++)
            {
                text[write++] = text[read];
                if (text[read] == '"')
                    read++;
            }
            _fields[field] = (start, write);
        }
    }

    private int SkipBlanks(int at)
    {
        while (_start + at < _end && _buffer[_start + at] == ' ')
            at++;
        return at;
    }
}
