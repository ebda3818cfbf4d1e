using System.Buffers.Text;
using System.Globalization;

namespace RecKit.Data.Text;

/// <summary>Reads numbers and times of bytes.</summary>
internal static class FieldParser
{
    private const string NoTime = "is not a time; expected Unix seconds, or ISO 8601 such as 2024-05-31T18:00:00Z";

    private static readonly float[] PowersOfTen = [1, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f];

    /// <summary>Reads a finite number: <c>4</c>, <c>3.5</c>, <c>.5</c>, <c>-1e-3</c>.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> field, out float number)
    {
        // A whole number below 2^24 and a power of ten are floats exactly, so one division rounds correctly (Clinger, 1990).
        if (field.Length is > 0 and <= 8)
        {
            int mantissa = 0;
            int decimals = -1;
            int index = 0;
            for (; index < field.Length; index++)
            {
                int digit = field[index] - '0';
                if ((uint)digit <= 9)
                {
                    mantissa = (mantissa * 10) + digit;
                    decimals += decimals >= 0 ? 1 : 0;
                }
                else if (field[index] == '.' && decimals < 0)
                {
                    decimals = 0;
                }
                else
                {
                    break;
                }
            }
            if (index == field.Length && mantissa < 1 << 24 && (decimals != 0 || field.Length > 1))
            {
                number = decimals <= 0 ? mantissa : mantissa / PowersOfTen[decimals];
                return true;
            }
        }
        return float.TryParse(field, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
            && float.IsFinite(number);
    }

    /// <summary>Says why <see cref="TryNumber"/> did not take a field.</summary>
    public static string WhyNoNumber(ReadOnlySpan<byte> field) =>
        float.TryParse(field, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _)
        && field.ContainsAnyInRange((byte)'0', (byte)'9')
            ? "overflows; expected a number of at most 3.4e38"
            : "is not a number; expected one such as 4 or 3.5";

    /// <summary>Reads Unix seconds, perhaps with a fraction, or a date or time of ISO 8601; without an offset it is UTC. What is finer than a microsecond is cut off.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryTime(ReadOnlySpan<byte> field, out long time)
    {
        if (Utf8Parser.TryParse(field, out time, out int consumed) && consumed > 0)
        {
            long fraction = 0;
            ReadOnlySpan<byte> rest = field[consumed..];
            if (!rest.IsEmpty && !(rest[0] == '.' && TryFraction(rest[1..], out fraction, out int digits) && digits + 1 == rest.Length))
                return TryIso(field, out time) ? null : NoTime;
            if (time is < UnixTime.Min / UnixTime.Second or > UnixTime.Max / UnixTime.Second)
                return "is outside the years 1 to 9999; expected Unix seconds (not milliseconds)";
            time = (time * UnixTime.Second) + (field[0] == '-' ? -fraction : fraction);
            return null;
        }
        if (IsWhole(field))
            return "overflows; expected Unix seconds";
        return TryIso(field, out time) ? null : NoTime;
    }

    // Microseconds of the digits behind a point; those beyond the sixth are passed over.
    private static bool TryFraction(ReadOnlySpan<byte> field, out long microseconds, out int digits)
    {
        microseconds = 0;
        long weight = UnixTime.Second / 10;
        for (digits = 0; digits < field.Length && field[digits] is >= (byte)'0' and <= (byte)'9'; digits++, weight /= 10)
            microseconds += (field[digits] - '0') * weight;
        return digits > 0;
    }

    private static bool IsWhole(ReadOnlySpan<byte> field)
    {
        if (field.Length > 0 && field[0] is (byte)'-' or (byte)'+')
            field = field[1..];
        return field.Length > 0 && !field.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    // yyyy-MM-dd, then perhaps T or a space and HH:mm, :ss, a fraction, then perhaps Z or an offset.
    private static bool TryIso(ReadOnlySpan<byte> field, out long time)
    {
        time = 0;
        if (field.Length < 10 || field[4] != '-' || field[7] != '-'
            || !Digits(field[..4], out int year) || !Digits(field[5..7], out int month) || !Digits(field[8..10], out int day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        time = (new DateOnly(year, month, day).DayNumber * UnixTime.Day) + UnixTime.Min;
        field = field[10..];
        if (field.IsEmpty)
            return true;
        if (field.Length < 6 || field[0] is not ((byte)'T' or (byte)' ') || field[3] != ':'
            || !Digits(field[1..3], out int hour) || !Digits(field[4..6], out int minute) || hour > 23 || minute > 59)
            return false;
        time += ((hour * 3600) + (minute * 60)) * UnixTime.Second;
        field = field[6..];
        if (field.Length > 0 && field[0] == ':')
        {
            if (field.Length < 3 || !Digits(field[1..3], out int second) || second > 59)
                return false;
            time += second * UnixTime.Second;
            field = field[3..];
            if (field.Length > 1 && field[0] == '.')
            {
                if (!TryFraction(field[1..], out long fraction, out int digits))
                    return false;
                time += fraction;
                field = field[(digits + 1)..];
            }
        }
        return TryOffset(field, ref time);
    }

    private static bool TryOffset(ReadOnlySpan<byte> field, ref long time)
    {
        if (field.IsEmpty || field.SequenceEqual("Z"u8))
            return true;
        if (field.Length is not (3 or 5 or 6) || field[0] is not ((byte)'+' or (byte)'-') || !Digits(field[1..3], out int hours) || hours > 14)
            return false;
        int minutes = 0;
        if (field.Length > 3 && ((field.Length == 6 && field[3] != ':') || !Digits(field[^2..], out minutes) || minutes > 59))
            return false;
        long offset = ((hours * 3600) + (minutes * 60)) * UnixTime.Second;
        time -= field[0] == '-' ? -offset : offset;
        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (byte octet in text)
        {
            if (octet is < (byte)'0' or > (byte)'9')
                return false;
            number = (number * 10) + (octet - '0');
        }
        return true;
    }
}
