namespace RecKit.PowerShell;

/// <summary>A version of a model in a repository.</summary>
public sealed class PublishedModelInfo
{
    /// <summary>Gets the name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Gets the state: Current, Earlier, Withdrawn or Damaged.</summary>
    public required string State { get; init; }

    /// <summary>Gets why it is damaged; null for other states.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets whether it is the current version, which is served.</summary>
    public required bool IsCurrent { get; init; }

    /// <summary>Gets whether it was withdrawn.</summary>
    public required bool IsWithdrawn { get; init; }

    /// <summary>Gets the algorithm that trained it; empty for a damaged one.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Gets the name of the data set it was trained on; empty for a damaged one.</summary>
    public required string Dataset { get; init; }

    /// <summary>Gets the creation time; null for a damaged one.</summary>
    public required DateTimeOffset? Created { get; init; }

    /// <summary>Gets the metrics stated in its package.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Gets the repository.</summary>
    public required string Repository { get; init; }

    /// <summary>Gets the full path of its package.</summary>
    public required string Path { get; init; }
}
