namespace RecKit.Data;

/// <summary>
/// The unit of time of events, histories and questions: microseconds since 1970-01-01T00:00:00Z, in a <see cref="long"/>. Whole seconds alone would
/// make events of one second tie, and splits by time would go by the order of the file.
/// </summary>
public static class UnixTime
{
    /// <summary>One millisecond.</summary>
    public const long Millisecond = 1_000;

    /// <summary>One second.</summary>
    public const long Second = 1_000_000;

    /// <summary>One day.</summary>
    public const long Day = 86_400 * Second;

    /// <summary>The start of the year 1: the earliest time that a calendar of .NET has.</summary>
    public const long Min = -62_135_596_800 * Second;

    /// <summary>The last microsecond of the year 9999.</summary>
    public const long Max = (253_402_300_800 * Second) - 1;

    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    /// <summary>Tells whether a time lies in the years 1 to 9999.</summary>
    /// <param name="time">Unix microseconds.</param>
    /// <returns>Whether <see cref="ToDateTimeOffset"/> takes it.</returns>
    public static bool IsInCalendar(long time) => time is >= Min and <= Max;

    /// <summary>Converts a moment; what is finer than a microsecond is cut off.</summary>
    /// <param name="moment">The moment.</param>
    /// <returns>Unix microseconds.</returns>
    public static long FromDateTimeOffset(DateTimeOffset moment) =>
        (moment.UtcTicks / TicksPerMicrosecond) - (DateTimeOffset.UnixEpoch.UtcTicks / TicksPerMicrosecond);

    /// <summary>Converts a time to a moment in UTC.</summary>
    /// <param name="time">Unix microseconds.</param>
    /// <returns>The moment.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time lies outside the years 1 to 9999.</exception>
    public static DateTimeOffset ToDateTimeOffset(long time) => IsInCalendar(time)
        ? DateTimeOffset.UnixEpoch.AddTicks(time * TicksPerMicrosecond)
        : throw new ArgumentOutOfRangeException(nameof(time), time, "The time lies outside the years 1 to 9999; expected Unix microseconds.");
}
