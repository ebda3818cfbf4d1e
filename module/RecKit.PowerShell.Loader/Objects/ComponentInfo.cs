namespace RecKit.PowerShell;

/// <summary>A split, filter, reader, reranker or search of the installed plugins.</summary>
public sealed class ComponentInfo
{
    /// <summary>Gets the id, as accepted by cmdlets and experiments.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the kind: Split, Filter, Reader, Reranker, Search.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the plugin that provides it.</summary>
    public required string Plugin { get; init; }

    /// <summary>Gets the version of the plugin.</summary>
    public required string Version { get; init; }

    /// <summary>Gets a one-sentence summary.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the paper it implements; null when there is none.</summary>
    public string? Source { get; init; }

    /// <summary>Gets its options.</summary>
    public required IReadOnlyList<ParameterInfo> Parameters { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
