namespace RecKit.Data.Times;

/// <summary>What the numbers in a column of times count since 1970-01-01T00:00:00Z.</summary>
public enum TimeUnit
{
    /// <summary>Told by the size of the first number: below 10¹¹ seconds, below 10¹⁴ milliseconds, below 10¹⁷ microseconds, else nanoseconds. Numbers of another size are then errors.</summary>
    Auto,

    /// <summary>Seconds.</summary>
    S,

    /// <summary>Milliseconds.</summary>
    Ms,

    /// <summary>Microseconds.</summary>
    Us,

    /// <summary>Nanoseconds; what is finer than a microsecond is cut off.</summary>
    Ns,
}
