using System.Globalization;
using RecKit.Data;

namespace RecKit.Learning.Splitting;

/// <summary>Reads and writes moments as options have them.</summary>
internal static class Moment
{
    private static readonly string[] Formats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd' 'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads ISO 8601 (UTC unless it says otherwise) or Unix seconds, both perhaps with a fraction of a second.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Unix microseconds; null when it is neither.</returns>
    public static long? TryParse(string text)
    {
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds))
            return seconds is >= UnixTime.Min / UnixTime.Second and < (UnixTime.Max / UnixTime.Second) + 1 ? (long)(seconds * UnixTime.Second) : null;
        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? UnixTime.FromDateTimeOffset(moment)
            : null;
    }

    /// <summary>Writes a time so that people and <see cref="TryParse"/> can read it.</summary>
    /// <param name="time">Unix microseconds.</param>
    /// <returns>ISO 8601, with a fraction where there is one; Unix seconds outside the years 1 to 9999.</returns>
    public static string Show(long time) => UnixTime.IsInCalendar(time)
        ? UnixTime.ToDateTimeOffset(time).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)
        : ((decimal)time / UnixTime.Second).ToString(CultureInfo.InvariantCulture);
}
