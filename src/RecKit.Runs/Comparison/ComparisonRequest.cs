using RecKit.Results;

namespace RecKit.Runs.Comparison;

/// <summary>How runs are compared.</summary>
public sealed record ComparisonRequest
{
    /// <summary>Gets the test; null for that of the first run's experiment, or the default where it has none. So do the following.</summary>
    public SignificanceTest? Test { get; init; }

    /// <summary>Gets how p-values are corrected.</summary>
    public PValueCorrection? Correction { get; init; }

    /// <summary>Gets the level, between 0 and 1 (exclusive).</summary>
    public double? Level { get; init; }

    /// <summary>Gets the number of resamples, at least 100.</summary>
    public int? Resamples { get; init; }

    /// <summary>Gets the names of the metrics; all when empty.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Gets the algorithm that all others are compared with; null for all pairs.</summary>
    public string? Baseline { get; init; }

    /// <summary>Gets whether runs of other data, other test events or other protocols are compared all the same, over the users that all of them have.</summary>
    public bool Force { get; init; }

    /// <summary>Gets the number of threads; results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
