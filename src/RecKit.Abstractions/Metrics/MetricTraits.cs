using RecKit.Algorithms;

namespace RecKit.Metrics;

/// <summary>What a metric measures, and what it must have for that: what the engine and the tables know before it is loaded.</summary>
public sealed record MetricTraits
{
    /// <summary>Gets the kind of scores it is for: ratings and probabilities get predictions, rankings get lists.</summary>
    public required PredictionTasks Task { get; init; }

    /// <summary>Gets whether a higher value is better.</summary>
    public required bool HigherIsBetter { get; init; }

    /// <summary>Gets what the data must have. Data that lacks it is refused before training starts.</summary>
    public DataNeeds Needs { get; init; } = DataNeeds.None;

    /// <summary>Gets whether it looks at <see cref="UserCase.Ranks"/>: the places of the test items in the whole ranking, which are counted only then.</summary>
    public bool Ranks { get; init; }

    /// <summary>
    /// Gets whether a single user has a value, and the value over users lies among theirs, as that of a mean does. It is false where only many users together
    /// have one: coverage of the catalogue, a gap between groups, the variance explained. Per-user tables and tests over pairs of users leave those out.
    /// </summary>
    public bool PerUser { get; init; } = true;
}
