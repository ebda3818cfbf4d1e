namespace RecKit.Manifests;

/// <summary>An assembly to describe, with its surroundings.</summary>
public sealed record PluginAssembly
{
    /// <summary>Gets the full path of the assembly.</summary>
    public required string File { get; init; }

    /// <summary>Gets the XML documentation file, or null.</summary>
    public string? Docs { get; init; }

    /// <summary>Gets the id of the plugin; null for the assembly name in kebab-case.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the version of the plugin; null for that of the assembly.</summary>
    public string? Version { get; init; }

    /// <summary>Gets the referenced assemblies; for each name, the first one is used.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
}
