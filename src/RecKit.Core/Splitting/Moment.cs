using System.Globalization;

namespace RecKit.Core.Splitting;

/// <summary>Reads and writes moments as options have them.</summary>
internal static class Moment
{
    private const long MinTime = -62_135_596_800;
    private const long MaxTime = 253_402_300_799;

    private static readonly string[] Formats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd' 'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd' 'HH:mm:ss", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd' 'HH:mm:ssK"];

    /// <summary>Reads ISO 8601 (UTC unless it says otherwise) or whole Unix seconds.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Unix seconds; null when it is neither.</returns>
    public static long? TryParse(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds))
            return seconds is >= MinTime and <= MaxTime ? seconds : null;
        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? moment.ToUnixTimeSeconds()
            : null;
    }

    /// <summary>Writes Unix seconds so that people and <see cref="TryParse"/> can read them.</summary>
    /// <param name="seconds">Unix seconds.</param>
    /// <returns>ISO 8601, or the number when it is outside the years 1 to 9999.</returns>
    public static string Show(long seconds) => seconds is >= MinTime and <= MaxTime
        ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : seconds.ToString(CultureInfo.InvariantCulture);
}
