namespace RecKit.Results;

/// <summary>The comparison of algorithms by one metric.</summary>
public sealed record MetricSignificance
{
    /// <summary>Gets the name of the metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Gets the algorithm with the best value and those that do not differ from it significantly; empty when that is all of them, or when nothing was tested.</summary>
    public required IReadOnlyList<string> Best { get; init => field = Listed.Of(value); }

    /// <summary>Gets the pairs of algorithms that the metric is defined for.</summary>
    public required IReadOnlyList<PairedDifference> Pairs { get; init => field = Listed.Of(value); }

    /// <summary>Gets why there are no tests or no intervals; null when there are.</summary>
    public string? Note { get; init; }
}
