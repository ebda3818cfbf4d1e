using System.Reflection;
using System.Runtime.Loader;
using RecKit.Components;

namespace RecKit.Manifests;

/// <summary>
/// Loads a newly built assembly and its references, with the contract of this program. Files are read rather than mapped, so that nothing
/// stays locked.
/// </summary>
internal sealed class InspectionContext : AssemblyLoadContext
{
    private static readonly string Contract = typeof(IPlugin).Assembly.GetName().Name!;

    private readonly Dictionary<string, string> _references = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Initializes a context.</summary>
    /// <param name="references">Assembly files; for each name, the first one is used.</param>
    public InspectionContext(IEnumerable<string> references)
    {
        foreach (string file in references)
            _references.TryAdd(Path.GetFileNameWithoutExtension(file), file);
    }

    /// <summary>Loads an assembly from its bytes.</summary>
    /// <param name="file">Its full path.</param>
    /// <returns>The assembly.</returns>
    public Assembly LoadFile(string file)
    {
        using var bytes = new MemoryStream(File.ReadAllBytes(file));
        return LoadFromStream(bytes);
    }

    /// <summary>Returns the XML documentation file beside a referenced assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <returns>The full path, or null.</returns>
    public string? FindDocs(Assembly assembly)
    {
        string? file = _references.GetValueOrDefault(assembly.GetName().Name ?? "");
        string? docs = file is null ? null : Path.ChangeExtension(file, ".xml");
        return File.Exists(docs) ? docs : null;
    }

    /// <summary>Loads a referenced assembly.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The assembly; null when it is not among the references: the contract, or a part of .NET.</returns>
    public Assembly? Reference(AssemblyName name) => _references.ContainsKey(name.Name ?? "") ? LoadFromAssemblyName(name) : null;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        bool isShared = assemblyName.Name is null || string.Equals(assemblyName.Name, Contract, StringComparison.OrdinalIgnoreCase);
        return !isShared && _references.TryGetValue(assemblyName.Name!, out string? file) && File.Exists(file) ? LoadFile(file) : null;
    }
}
