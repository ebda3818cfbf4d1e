namespace RecKit.Results;

/// <summary>A metric as a column of a table.</summary>
/// <param name="Name">The name, such as <c>ndcg@10</c>.</param>
/// <param name="HigherIsBetter">Whether a higher value is better.</param>
public sealed record MetricColumn(string Name, bool HigherIsBetter)
{
    /// <summary>Gets whether it looks at rankings of sampled candidates: its values are not those of the whole ranking.</summary>
    public bool IsSampled { get; init; }

    /// <summary>Gets the name for people, which says so.</summary>
    public string Title => IsSampled ? $"{Name} (sampled)" : Name;
}
