using RecKit.Results;

namespace RecKit.Runs.Comparison;

/// <summary>Options of a run comparison.</summary>
public sealed record ComparisonRequest
{
    /// <summary>
    /// Gets the significance test. When null, the setting of the first run's experiment applies, or else the default; the same holds for
    /// the properties below.
    /// </summary>
    public SignificanceTest? Test { get; init; }

    /// <summary>Gets the correction of p-values for multiple comparisons.</summary>
    public PValueCorrection? Correction { get; init; }

    /// <summary>Gets the significance level, between 0 and 1 (exclusive).</summary>
    public double? Level { get; init; }

    /// <summary>Gets the number of resamples, at least 100.</summary>
    public int? Resamples { get; init; }

    /// <summary>Gets the names of the metrics; empty for all.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Gets the algorithm that all others are compared with; null for all pairs.</summary>
    public string? Baseline { get; init; }

    /// <summary>Gets whether to compare runs with different data, test events or protocols over the users that they share.</summary>
    public bool Force { get; init; }

    /// <summary>Gets the number of threads; results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
