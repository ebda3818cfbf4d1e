namespace RecKit.Data.Times;

/// <summary>The unit of numeric times, counted from 1970-01-01T00:00:00Z.</summary>
public enum TimeUnit
{
    /// <summary>
    /// Determined by the size of the first number: below 10¹¹ seconds, below 10¹⁴ milliseconds, below 10¹⁷ microseconds, else nanoseconds.
    /// Numbers of another size are errors.
    /// </summary>
    Auto,

    /// <summary>Seconds.</summary>
    S,

    /// <summary>Milliseconds.</summary>
    Ms,

    /// <summary>Microseconds.</summary>
    Us,

    /// <summary>Nanoseconds; truncated to microseconds.</summary>
    Ns,
}
