namespace RecKit.Data.Text;

/// <content>
/// The slow path for records with quotes (RFC 4180): a field that starts with a quote goes on to the quote that closes it, over separators and line ends;
/// two quotes stand for one. A quote inside a field that does not start with one is a character like any other.
/// </content>
internal sealed partial class RecordReader
{
    private void SplitQuoted()
    {
        int count = 0;
        int at = 0; // All places are relative to _start, which moves when the buffer is filled.
        while (true)
        {
            if (count == _fields.Length)
                Array.Resize(ref _fields, count * 2);
            int length = _end - _start;
            if (at < length && _buffer[_start + at] == '"')
            {
                int close = Unquote(at + 1, out int unquoted);
                _fields[count++] = (at + 1, unquoted);
                if (close < 0)
                {
                    Problem = $"the quote that opens field {count} is not closed";
                    break;
                }
                at = close + 1;
                length = _end - _start;
                if (at < length && !_buffer.AsSpan((_start + at).._end).StartsWith(_format.Separator))
                {
                    Problem = $"after the closing quote of field {count} there is more text, but {_format.ShownSeparator} or the end of the line is expected (a quote inside a field is written twice)";
                    break;
                }
            }
            else
            {
                int next = _buffer.AsSpan((_start + at).._end).IndexOf(_format.Separator);
                int end = next < 0 ? length : at + next;
                _fields[count++] = (at, end - at);
                at = end;
            }
            if (at >= length)
                break;
            at += _format.Separator.Length;
        }
        FieldCount = count;
    }

    // Finds the closing quote from a place on, over further lines if need be, and closes the gaps that doubled quotes leave.
    private int Unquote(int from, out int unquoted)
    {
        int read = from;
        int write = from;
        while (true)
        {
            while (_start + read >= _end)
            {
                // The quoted field contains a line end. With CRLF, _end stands before the CR, which belongs to the field.
                int lineEnd = _next - _start;
                if (!FindLineEnd(_next))
                {
                    unquoted = write - from;
                    return -1;
                }
                _lines++;
                TrimCarriageReturn();
                while (read < lineEnd)
                    _buffer[_start + write++] = _buffer[_start + read++];
            }
            byte octet = _buffer[_start + read];
            if (octet != '"')
            {
                _buffer[_start + write++] = octet;
                read++;
                continue;
            }
            if (_start + read + 1 < _end && _buffer[_start + read + 1] == '"')
            {
                _buffer[_start + write++] = octet;
                read += 2;
                continue;
            }
            unquoted = write - from;
            return read;
        }
    }
}
