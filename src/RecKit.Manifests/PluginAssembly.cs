namespace RecKit.Manifests;

/// <summary>An assembly that is to be described, and what lies around it.</summary>
public sealed record PluginAssembly
{
    /// <summary>Gets the full path of the assembly.</summary>
    public required string File { get; init; }

    /// <summary>Gets its XML documentation, or null.</summary>
    public string? Docs { get; init; }

    /// <summary>Gets the id of the plugin, or null: the assembly's name in kebab-case.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the version of the plugin, or null: the assembly's.</summary>
    public string? Version { get; init; }

    /// <summary>Gets the assemblies that it was built against; the first of a name counts.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
}
