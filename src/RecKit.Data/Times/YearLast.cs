using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.Times;

/// <summary>
/// Parses dates with the year last, such as <c>01/02/2026 03:04:05</c> as written by Export-Csv. The order of day and month is determined
/// for all dates together: a number above 12 must be a day. If no date shows the order and the two readings differ, the dates are rejected.
/// With points, as in <c>01.02.2026</c>, the day comes first.
/// </summary>
internal sealed class YearLast
{
    private readonly List<long> _dayFirst = [];
    private string _tellsDayFirst = "";
    private string _tellsMonthFirst = "";
    private string _differs = "";
    private long _pending;
    private bool _hasPending;

    /// <summary>Parses a date, optionally with a time of day, <c>AM</c> or <c>PM</c>, and an offset.</summary>
    /// <param name="field">The text.</param>
    /// <param name="time">The time in Unix microseconds; month first if both orders are possible.</param>
    /// <returns>True if the text is such a date.</returns>
    public bool TryRead(ReadOnlySpan<byte> field, out long time)
    {
        time = 0;
        if (!TrySplit(field, out ReadOnlySpan<byte> first, out ReadOnlySpan<byte> second, out ReadOnlySpan<byte> year, out long clock))
            return false;
        bool points = field[first.Length] == '.';
        bool canDayFirst = IsoTime.TryDate(year, second, first, out long dayFirst);
        bool canMonthFirst = IsoTime.TryDate(year, first, second, out long monthFirst) && !points;
        if (!canDayFirst && !canMonthFirst)
            return false;
        if (!canMonthFirst && _tellsDayFirst.Length == 0 && !points)
            _tellsDayFirst = Encoding.ASCII.GetString(field);
        if (!canDayFirst && _tellsMonthFirst.Length == 0)
            _tellsMonthFirst = Encoding.ASCII.GetString(field);
        if (canDayFirst && canMonthFirst && dayFirst != monthFirst && _differs.Length == 0)
            _differs = Encoding.ASCII.GetString(field);
        time = (canMonthFirst ? monthFirst : dayFirst) + clock;
        _pending = (canDayFirst ? dayFirst : monthFirst) + clock;
        _hasPending = true;
        return true;
    }

    /// <summary>Accepts the event of the last parsed date.</summary>
    public void Accept()
    {
        if (!_hasPending)
            return;
        _dayFirst.Add(_pending);
        _hasPending = false;
    }

    /// <summary>Determines the order of day and month.</summary>
    /// <param name="times">The times of all events; replaced if the day comes first.</param>
    /// <param name="source">The source, for errors.</param>
    /// <returns>A note, if there was something to determine.</returns>
    /// <exception cref="RecKitException">RK2002: no date shows the order, or dates contradict each other; or only some of the
    /// times are such dates.</exception>
    public string? Finish(Span<long> times, string source)
    {
        if (_dayFirst.Count == 0)
            return null;
        if (_dayFirst.Count != times.Length)
        {
            throw new RecKitException(ErrorCodes.DataRow, string.Create(CultureInfo.InvariantCulture,
                $"{source}: {_dayFirst.Count:N0} of {times.Length:N0} times are dates with the year last, the others are of another form. Write them in one form."));
        }
        if (_tellsDayFirst.Length > 0 && _tellsMonthFirst.Length > 0)
            throw new RecKitException(ErrorCodes.DataRow, $"{source}: '{_tellsDayFirst}' has the day first, but '{_tellsMonthFirst}' the month. Write them in one order.");
        if (_differs.Length == 0)
            return null;
        if (_tellsDayFirst.Length == 0 && _tellsMonthFirst.Length == 0)
        {
            throw new RecKitException(ErrorCodes.DataRow,
                $"{source}: the time '{_differs}' may have the month or the day first, and no other time settles it. Specify it: {DataOption.With("date_format", $"\"{Pattern(_differs, "MM", "dd")}\"")} (Export-Csv of PowerShell writes the month first), or {DataOption.With("date_format", $"\"{Pattern(_differs, "dd", "MM")}\"")}.");
        }
        if (_tellsDayFirst.Length == 0)
            return $"times such as '{_differs}' have the month first, as '{_tellsMonthFirst}' tells";
        CollectionsMarshal.AsSpan(_dayFirst).CopyTo(times);
        return $"times such as '{_differs}' have the day first, as '{_tellsDayFirst}' tells";
    }

    // 1/2/2026 or 01-02-2026, optionally 3:04, 03:04:05 or 03:04:05.678, then AM or PM, then an offset.
    private static bool TrySplit(ReadOnlySpan<byte> field, out ReadOnlySpan<byte> first, out ReadOnlySpan<byte> second, out ReadOnlySpan<byte> year, out long clock)
    {
        first = second = year = default;
        clock = 0;
        int one = field.IndexOfAny("/-."u8);
        if (one is not (1 or 2))
            return false;
        int two = field[(one + 1)..].IndexOf(field[one]);
        if (two is not (1 or 2) || field.Length < one + two + 6)
            return false;
        first = field[..one];
        second = field.Slice(one + 1, two);
        year = field.Slice(one + two + 2, 4);
        ReadOnlySpan<byte> rest = field[(one + two + 6)..];
        if (rest.IsEmpty)
            return true;
        if (rest[0] == ',')
            rest = rest[1..];
        if (rest.Length < 2 || rest[0] != ' ' || !IsoTime.TryClock(rest[1..], out clock, out int length))
            return false;
        rest = rest[(1 + length)..];
        if (rest.Length >= 3 && rest[0] == ' ' && rest[2] is (byte)'M' or (byte)'m')
        {
            bool afternoon = rest[1] is (byte)'P' or (byte)'p';
            long hours = clock / (3600 * UnixTime.Second);
            if ((!afternoon && rest[1] is not ((byte)'A' or (byte)'a')) || hours is < 1 or > 12)
                return false;
            clock += ((hours == 12 ? -12 : 0) + (afternoon ? 12 : 0)) * 3600 * UnixTime.Second;
            rest = rest[3..];
        }
        if (!IsoTime.TryOffset(rest, out long offset))
            return false;
        clock -= offset;
        return true;
    }

    // The .NET format of a date in a given order.
    private static string Pattern(string date, string first, string second)
    {
        string[] parts = date.Split(' ', 2);
        char separator = parts[0].First(c => !char.IsAsciiDigit(c));
        string[] numbers = parts[0].TrimEnd(',').Split(separator);
        string pattern = $"{Sized(numbers[0], first)}{separator}{Sized(numbers[1], second)}{separator}yyyy{(parts[0].EndsWith(',') ? "," : "")}";
        if (parts.Length == 1)
            return pattern;
        string[] clock = parts[1].Split(' ')[0].Split(':', '.');
        bool half = parts[1].EndsWith("M", StringComparison.OrdinalIgnoreCase);
        string hours = half ? "hh" : "HH";
        pattern += $" {Sized(clock[0], hours)}:mm{(clock.Length > 2 ? ":ss" : "")}{(clock.Length > 3 ? "." + new string('f', Math.Min(clock[3].Length, 7)) : "")}{(half ? " tt" : "")}";
        return parts[1].Contains('+', StringComparison.Ordinal) || parts[1].Contains('-', StringComparison.Ordinal) ? pattern + " zzz" : pattern;
    }

    private static string Sized(string number, string letters) => number.Length == 1 ? letters[..1] : letters;
}
