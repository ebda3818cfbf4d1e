namespace RecKit.Metrics.Ranking;

/// <summary>How precision is averaged.</summary>
public enum PrecisionAverage
{
    /// <summary>The mean of the users' values: every user counts the same.</summary>
    Users,

    /// <summary>Hits of all users ÷ divisors of all users: every place counts the same (micro-average).</summary>
    Places,
}
