namespace RecKit.Results;

/// <summary>Which differences between algorithms are more than chance of who the users are.</summary>
public sealed record SignificanceReport
{
    /// <summary>Gets the test.</summary>
    public required SignificanceTest Test { get; init; }

    /// <summary>Gets the correction, over the pairs of each metric.</summary>
    public required PValueCorrection Correction { get; init; }

    /// <summary>Gets the level of the tests; intervals cover 1 − level.</summary>
    public required double Level { get; init; }

    /// <summary>Gets the number of resamples.</summary>
    public required int Resamples { get; init; }

    /// <summary>Gets the number of users that stand behind the comparison.</summary>
    public required int Users { get; init; }

    /// <summary>Gets what was found for each metric, in the order of the spec.</summary>
    public required IReadOnlyList<MetricSignificance> Metrics { get; init => field = Listed.Of(value); }
}
