namespace RecKit.PowerShell;

/// <summary>A metric of the installed plugins.</summary>
public sealed class MetricInfo
{
    /// <summary>Gets its id, as -Metric takes it; with a depth as <c>ndcg@10</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the plugin that has it.</summary>
    public required string Plugin { get; init; }

    /// <summary>Gets the task it judges: Ranking, Rating, Probability.</summary>
    public required string Task { get; init; }

    /// <summary>Gets whether higher values are better.</summary>
    public required bool HigherIsBetter { get; init; }

    /// <summary>Gets whether it has a value for single users.</summary>
    public required bool PerUser { get; init; }

    /// <summary>Gets one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets where it is defined; null when that is not said.</summary>
    public string? Source { get; init; }

    /// <summary>Gets its options.</summary>
    public required IReadOnlyList<ParameterInfo> Parameters { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
