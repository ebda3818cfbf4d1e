namespace RecKit.PowerShell;

/// <summary>An algorithm of the installed plugins.</summary>
public sealed class AlgorithmInfo
{
    /// <summary>Gets the id, as accepted by -Algorithm.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the plugin that provides it.</summary>
    public required string Plugin { get; init; }

    /// <summary>Gets the version of the plugin.</summary>
    public required string Version { get; init; }

    /// <summary>Gets what it predicts: Ranking, Rating, Probability.</summary>
    public required string Tasks { get; init; }

    /// <summary>Gets which users it can serve: Everyone, Known, History, FoldIn.</summary>
    public required string Users { get; init; }

    /// <summary>Gets its data requirements.</summary>
    public required string Needs { get; init; }

    /// <summary>Gets a one-sentence summary.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the paper it implements; null when there is none.</summary>
    public string? Source { get; init; }

    /// <summary>Gets its options.</summary>
    public required IReadOnlyList<ParameterInfo> Parameters { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
