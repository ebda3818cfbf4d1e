using RecKit.Results;

namespace RecKit.Learning.Statistics;

/// <summary>How algorithms are compared.</summary>
public sealed record SignificanceSettings
{
    /// <summary>The default of <see cref="Resamples"/>.</summary>
    public const int DefaultResamples = 10_000;

    /// <summary>Gets the test of the difference between two algorithms.</summary>
    public SignificanceTest Test { get; init; } = SignificanceTest.Bootstrap;

    /// <summary>Gets how the p-values of the pairs of one metric are corrected for their number.</summary>
    public PValueCorrection Correction { get; init; } = PValueCorrection.Holm;

    /// <summary>Gets the level of the tests, between 0 and 1; intervals cover 1 − level.</summary>
    public double Level { get; init; } = 0.05;

    /// <summary>Gets the number of resamples of intervals, and of bootstrap and permutation tests; at least 100.</summary>
    public int Resamples { get; init; } = DefaultResamples;
}
