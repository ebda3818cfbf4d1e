namespace RecKit.Data.Times;

/// <summary>Parses ISO 8601 dates and times and close variants, all with the year first; without an offset they are UTC.</summary>
internal static class IsoTime
{
    private const long Minute = 60 * UnixTime.Second;

    /// <summary>
    /// Parses <c>2024-05-31</c>, optionally with <c>T</c> or a space and <c>18:00</c>, <c>:59</c>, a fraction and an offset. Slashes for
    /// hyphens, and <c>20240531T180059Z</c>, are also accepted.
    /// </summary>
    /// <param name="field">The text.</param>
    /// <param name="time">The time in Unix microseconds; finer fractions are truncated.</param>
    /// <returns>True if the text is a time.</returns>
    public static bool TryRead(ReadOnlySpan<byte> field, out long time)
    {
        time = 0;
        if (field.Length >= 15 && field[8] == 'T')
            return TryCompact(field, out time);
        if (field.Length < 10 || field[4] is not ((byte)'-' or (byte)'/') || field[7] != field[4]
            || !TryDate(field[..4], field[5..7], field[8..10], out time))
            return false;
        field = field[10..];
        if (field.IsEmpty)
            return true;
        if (field[0] is not ((byte)'T' or (byte)' '))
            return false;
        return TryClock(field[1..], out long clock, out int length) && TryOffset(field[(1 + length)..], out long offset) && Add(ref time, clock - offset);
    }

    /// <summary>Parses a date.</summary>
    public static bool TryDate(ReadOnlySpan<byte> years, ReadOnlySpan<byte> months, ReadOnlySpan<byte> days, out long time)
    {
        time = 0;
        if (!Digits(years, out int year) || !Digits(months, out int month) || !Digits(days, out int day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        time = (new DateOnly(year, month, day).DayNumber * UnixTime.Day) + UnixTime.Min;
        return true;
    }

    /// <summary>Parses <c>H:mm</c>, optionally with seconds and a fraction, at the start of a text.</summary>
    /// <param name="field">The text.</param>
    /// <param name="clock">Microseconds since midnight.</param>
    /// <param name="length">The number of bytes used.</param>
    public static bool TryClock(ReadOnlySpan<byte> field, out long clock, out int length)
    {
        (clock, length) = (0, 0);
        int colon = field.Length > 1 && field[1] == ':' ? 1 : 2;
        if (field.Length < colon + 3 || field[colon] != ':' || !Digits(field[..colon], out int hour) || !Digits(field.Slice(colon + 1, 2), out int minute) || hour > 23 || minute > 59)
            return false;
        clock = ((hour * 60) + minute) * Minute;
        length = colon + 3;
        if (field.Length == length || field[length] != ':')
            return true;
        if (field.Length < length + 3 || !Digits(field.Slice(length + 1, 2), out int second) || second > 59)
            return false;
        clock += second * UnixTime.Second;
        length += 3;
        if (field.Length == length || field[length] is not ((byte)'.' or (byte)','))
            return true;
        int digits = ReadFraction(field[(length + 1)..], out long fraction);
        clock += fraction;
        length += 1 + digits;
        return digits > 0;
    }

    /// <summary>Parses nothing, <c>Z</c>, <c>UTC</c>, or signed hours and minutes, optionally after a space.</summary>
    public static bool TryOffset(ReadOnlySpan<byte> field, out long offset)
    {
        offset = 0;
        if (field.Length > 1 && field[0] == ' ')
            field = field[1..];
        if (field.IsEmpty || field.SequenceEqual("Z"u8) || field.SequenceEqual("UTC"u8) || field.SequenceEqual("GMT"u8))
            return true;
        if (field.Length is not (3 or 5 or 6) || field[0] is not ((byte)'+' or (byte)'-') || !Digits(field[1..3], out int hours) || hours > 14)
            return false;
        int minutes = 0;
        if (field.Length > 3 && ((field.Length == 6 && field[3] != ':') || !Digits(field[^2..], out minutes) || minutes > 59))
            return false;
        offset = ((hours * 60) + minutes) * (field[0] == '-' ? -Minute : Minute);
        return true;
    }

    /// <summary>Parses digits.</summary>
    public static bool Digits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (byte octet in text)
        {
            if (octet is < (byte)'0' or > (byte)'9')
                return false;
            number = (number * 10) + (octet - '0');
        }
        return !text.IsEmpty;
    }

    private static bool TryCompact(ReadOnlySpan<byte> field, out long time)
    {
        if (!TryDate(field[..4], field[4..6], field[6..8], out time) || !Digits(field[9..11], out int hour) || !Digits(field[11..13], out int minute) || !Digits(field[13..15], out int second)
            || hour > 23 || minute > 59 || second > 59)
            return false;
        long clock = (((hour * 60) + minute) * Minute) + (second * UnixTime.Second);
        return TryOffset(field[15..], out long offset) && Add(ref time, clock - offset);
    }

    // An offset can move a time beyond the years 1 to 9999.
    private static bool Add(ref long time, long more)
    {
        time += more;
        return UnixTime.IsInCalendar(time);
    }

    // Returns microseconds from the digits after a point; digits beyond the sixth are ignored.
    private static int ReadFraction(ReadOnlySpan<byte> field, out long microseconds)
    {
        microseconds = 0;
        long weight = UnixTime.Second / 10;
        int digits = 0;
        for (; digits < field.Length && field[digits] is >= (byte)'0' and <= (byte)'9'; digits++, weight /= 10)
            microseconds += (field[digits] - '0') * weight;
        return digits;
    }
}
