namespace RecKit.Results;

/// <summary>How the options of an algorithm were searched.</summary>
public sealed record SearchResult
{
    /// <summary>Gets the search, as <c>plugin/id</c>.</summary>
    public required string Use { get; init; }

    /// <summary>Gets the metric that decided, on the validation part.</summary>
    public required string Metric { get; init; }

    /// <summary>Gets whether higher values of it are better.</summary>
    public required bool HigherIsBetter { get; init; }

    /// <summary>Gets the names of the options that were searched.</summary>
    public required IReadOnlyList<string> Options { get; init => field = Listed.Of(value); }

    /// <summary>Gets what was chosen, fold by fold.</summary>
    public required IReadOnlyList<SearchWinner> Winners { get; init => field = Listed.Of(value); }

    /// <summary>Gets every trial: fold by fold, and within a fold by number.</summary>
    public required IReadOnlyList<TrialResult> Trials { get; init => field = Listed.Of(value); }
}
