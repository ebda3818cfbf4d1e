namespace RecKit.PowerShell;

/// <summary>A metric of the installed plugins.</summary>
public sealed class MetricInfo
{
    /// <summary>Gets the id, as accepted by -Metric; with a depth, <c>ndcg@10</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the plugin that provides it.</summary>
    public required string Plugin { get; init; }

    /// <summary>Gets the task it evaluates: Ranking, Rating, Probability.</summary>
    public required string Task { get; init; }

    /// <summary>Gets whether higher values are better.</summary>
    public required bool HigherIsBetter { get; init; }

    /// <summary>Gets whether it has per-user values.</summary>
    public required bool PerUser { get; init; }

    /// <summary>Gets a one-sentence summary.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the source of its definition; null when there is none.</summary>
    public string? Source { get; init; }

    /// <summary>Gets its options.</summary>
    public required IReadOnlyList<ParameterInfo> Parameters { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
