using System.Globalization;
using System.Text;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.Times;

/// <summary>
/// Parses the times of one data set from any source: Unix seconds, milliseconds, microseconds or nanoseconds, all in one unit; ISO 8601;
/// year-last dates, once the order of day and month is known; or a specified format. Ambiguity is never guessed away: it is an error that
/// says what to specify.
/// </summary>
/// <param name="unit">The unit of numbers.</param>
/// <param name="format">A .NET format for all times; empty for none.</param>
/// <param name="takesYearLast">Whether year-last dates may occur; <see cref="Finish"/> must then be called.</param>
internal sealed class TimeReader(TimeUnit unit = TimeUnit.Auto, string format = "", bool takesYearLast = true)
{
    private readonly YearLast _yearLast = new();
    private TimeUnit _unit = unit;
    private string _settledBy = "";

    // Numbers in the detected unit are in [_low, _high).
    private ulong _low = unit == TimeUnit.Auto ? ulong.MaxValue : 0;
    private ulong _high = unit == TimeUnit.Auto ? 0 : ulong.MaxValue;
    private long _otherUnits;

    /// <summary>Creates a parser for formats with Unix seconds or ISO 8601.</summary>
    public static TimeReader OfSeconds() => new(TimeUnit.S, takesYearLast: false);

    /// <summary>Parses a time. Surrounding spaces are ignored.</summary>
    /// <param name="field">The text, UTF-8 or ISO-8859-1.</param>
    /// <param name="time">The time in Unix microseconds; finer fractions are truncated.</param>
    /// <returns>Null, or the problem: the part of a sentence after the text.</returns>
    public string? Read(ReadOnlySpan<byte> field, out long time)
    {
        time = 0;
        if (format.Length == 0 && field.Length is > 0 and <= 18)
        {
            long whole = 0;
            int from = field[0] == '-' ? 1 : 0, at = from;
            for (; at < field.Length; at++)
            {
                uint digit = (uint)(field[at] - '0');
                if (digit > 9)
                    break;
                whole = (whole * 10) + digit;
            }
            if (at == field.Length && at > from)
            {
                ulong size = (ulong)whole;
                return (size < _low || size >= _high) && size > 0 && OfSize(size, field) is { } wrong ? wrong : FromWhole(from == 0 ? whole : -whole, out time);
            }
        }
        return ReadOther(field.Trim((byte)' '), out time);
    }

    /// <summary>Accepts the event of the last parsed time.</summary>
    public void Accept() => _yearLast.Accept();

    /// <summary>Completes decisions that need all rows.</summary>
    /// <param name="times">The times of the accepted events, in order; changed if the day turns out to come first.</param>
    /// <param name="source">The source, for errors.</param>
    /// <returns>Notes that affect how the results are read.</returns>
    /// <exception cref="RecKitException">RK2002: the times have several units, or the order of day and month is ambiguous.</exception>
    public IEnumerable<string> Finish(Span<long> times, string source)
    {
        if (_otherUnits > times.Length)
        {
            throw new RecKitException(ErrorCodes.DataRow, string.Create(CultureInfo.InvariantCulture,
                $"{source}: the first time, '{_settledBy}', is in {Name(_unit)}, but {_otherUnits:N0} others do not look like that. Specify the unit: {DataOption.With("time_unit", "s")}, or ms, us, ns."));
        }
        return _yearLast.Finish(times, source) is { } note ? [note] : [];
    }

    private string? FromWhole(long whole, out long time)
    {
        time = 0;
        if (_unit == TimeUnit.Ns)
        {
            time = (long)Math.Floor(whole / 1000m);
            return null;
        }
        long factor = _unit switch { TimeUnit.Ms => UnixTime.Millisecond, TimeUnit.Us => 1, _ => UnixTime.Second };
        if (whole < UnixTime.Min / factor || whole > UnixTime.Max / factor)
            return Outside();
        time = whole * factor;
        return null;
    }

    private string? ReadOther(ReadOnlySpan<byte> field, out long time)
    {
        time = 0;
        if (format.Length > 0)
            return ReadExactly(field, out time);
        if (decimal.TryParse(field, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out decimal number))
            return FromNumber(number, field, out time);
        if (IsoTime.TryRead(field, out time))
            return null;
        if (takesYearLast && _yearLast.TryRead(field, out time))
            return null;
        return double.TryParse(field, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double huge) && double.IsFinite(huge)
            ? Outside()
            : $"is not a time; expected a Unix time, or ISO 8601 such as 2024-05-31T18:00:00Z; for times of another form say {DataOption.With("date_format", "…")}, or leave them out: {DataOption.Column("timestamp", "none")}";
    }

    private string? FromNumber(decimal number, ReadOnlySpan<byte> field, out long time)
    {
        time = 0;
        decimal size = Math.Abs(number);
        if (size >= long.MaxValue)
            return Outside();
        if (size >= 1 && ((ulong)size < _low || (ulong)size >= _high) && OfSize((ulong)size, field) is { } wrong)
            return wrong;
        decimal microseconds = number * _unit switch { TimeUnit.Ms => UnixTime.Millisecond, TimeUnit.Us => 1, TimeUnit.Ns => 0.001m, _ => UnixTime.Second };
        if (microseconds is < UnixTime.Min or > UnixTime.Max)
            return Outside();
        time = (long)Math.Floor(microseconds);
        return null;
    }

    // The first number determines the unit, unless it reads as a date without punctuation: no unit would be what was meant.
    private string? OfSize(ulong size, ReadOnlySpan<byte> field)
    {
        TimeUnit fits = size switch { < 100_000_000_000 => TimeUnit.S, < 100_000_000_000_000 => TimeUnit.Ms, < 100_000_000_000_000_000 => TimeUnit.Us, _ => TimeUnit.Ns };
        if (_unit == TimeUnit.Auto)
        {
            if (DateOfDigits(field) is { } pattern)
                return $"reads as a date and as a number; say {DataOption.With("date_format", pattern)}, or what it counts (time_unit)";
            (_unit, _settledBy) = (fits, Encoding.UTF8.GetString(field));
            (_low, _high) = fits switch
            {
                TimeUnit.S => (0UL, 100_000_000_000UL),
                TimeUnit.Ms => (100_000_000_000UL, 100_000_000_000_000UL),
                TimeUnit.Us => (100_000_000_000_000UL, 100_000_000_000_000_000UL),
                _ => (100_000_000_000_000_000UL, ulong.MaxValue),
            };
            return null;
        }
        _otherUnits++;
        return $"looks like {Name(fits)}, but '{_settledBy}' before it like {Name(_unit)}; if all are of one unit, say which: {DataOption.With("time_unit", "s")}, or ms, us, ns";
    }

    private static string? DateOfDigits(ReadOnlySpan<byte> field)
    {
        if (field.Length is not (8 or 14) || !IsoTime.TryDate(field[..4], field[4..6], field[6..8], out _) || !IsoTime.Digits(field[..4], out int year) || year is < 1900 or > 2100)
            return null;
        if (field.Length == 8)
            return "yyyyMMdd";
        return IsoTime.Digits(field[8..10], out int hour) && hour < 24 && IsoTime.Digits(field[10..12], out int minute) && minute < 60 && IsoTime.Digits(field[12..], out int second) && second < 60
            ? "yyyyMMddHHmmss"
            : null;
    }

    private string? ReadExactly(ReadOnlySpan<byte> field, out long time)
    {
        Span<char> chars = stackalloc char[64];
        time = 0;
        if (field.Length > chars.Length
            || !DateTimeOffset.TryParseExact(chars[..Encoding.UTF8.GetChars(field, chars)], format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment))
            return $"is not a time of date_format '{format}'";
        time = UnixTime.FromDateTimeOffset(moment);
        return null;
    }

    private string Outside() => $"is outside the years 1 to 9999 in {Name(_unit == TimeUnit.Auto ? TimeUnit.S : _unit)}; if it counts something else, say {DataOption.With("time_unit", "ms")}, or s, us, ns";

    private static string Name(TimeUnit unit) => unit switch { TimeUnit.S => "seconds", TimeUnit.Ms => "milliseconds", TimeUnit.Us => "microseconds", _ => "nanoseconds" };
}
