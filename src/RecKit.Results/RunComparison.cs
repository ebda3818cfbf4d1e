namespace RecKit.Results;

/// <summary>The algorithms of one run, or of several, compared user by user.</summary>
public sealed record RunComparison
{
    /// <summary>Gets the runs.</summary>
    public required IReadOnlyList<ComparedRun> Runs { get; init; }

    /// <summary>Gets the folds that all runs have: what the comparison is made on.</summary>
    public required IReadOnlyList<string> Folds { get; init; }

    /// <summary>Gets the number of users who stand in all runs.</summary>
    public required int Users { get; init; }

    /// <summary>Gets the metrics that all runs have with the same meaning.</summary>
    public required IReadOnlyList<MetricColumn> Metrics { get; init; }

    /// <summary>Gets the algorithms, run by run.</summary>
    public required IReadOnlyList<ComparedAlgorithm> Algorithms { get; init; }

    /// <summary>Gets the tests, of the metrics that can be computed again from what the runs keep.</summary>
    public required SignificanceReport Significance { get; init; }

    /// <summary>Gets what a reader must know: metrics without an interval, differences between the runs.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
