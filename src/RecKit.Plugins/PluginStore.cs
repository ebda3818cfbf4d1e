using RecKit.Core.Catalog;
using RecKit.Diagnostics;
using RecKit.Plugins.Loading;
using RecKit.Plugins.Sources;

namespace RecKit.Plugins;

/// <summary>Every plugin that this host has met. A folder is one plugin however often and by whatever path it is named, so nothing loads twice.</summary>
/// <remarks>Thread safety: safe.</remarks>
internal sealed class PluginStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, InstalledPlugin> _byFolder = new(StringComparer.Ordinal);
    private readonly IsolatedAssemblyLoader _loader = new();
    private readonly IReadOnlyList<IPluginSource> _sources;

    /// <summary>Makes an empty store.</summary>
    /// <param name="sources">Sources that are asked before the one of folders.</param>
    public PluginStore(IReadOnlyList<IPluginSource> sources)
    {
        _sources = [.. sources, new FolderSource()];
    }

    /// <summary>Finds the assemblies of the host that have components: those with a <c>RecKit.Core.plugin.json</c> beside them.</summary>
    /// <param name="directory">The folder of the host's assemblies.</param>
    /// <returns>The plugins, by name.</returns>
    public static IEnumerable<InstalledPlugin> FindBuiltIn(string directory)
    {
        string[] files = Directory.GetFiles(directory, "*.plugin.json");
        Array.Sort(files, StringComparer.Ordinal);
        var loader = new HostAssemblyLoader();
        foreach (string file in files)
        {
            // No hash: a host that is published ahead of time has another file with the same code.
            PluginFolder folder;
            try
            {
                folder = new PluginFolder(directory, PluginManifest.Read(file), null);
            }
            catch (RecKitException e)
            {
                folder = new PluginFolder(file, null, e.Diagnostics[0]);
            }
            yield return new InstalledPlugin(folder, loader);
        }
    }

    /// <summary>Finds the plugins of a path.</summary>
    /// <param name="path">A full path.</param>
    /// <returns>The plugins; none when nothing of that kind is there.</returns>
    /// <exception cref="RecKitException">A script there is no plugin.</exception>
    public IReadOnlyList<InstalledPlugin> Find(string path)
    {
        IPluginSource? source = _sources.FirstOrDefault(s => s.Accepts(path));
        return source is null ? [] : [.. source.FindFolders(path).Select(Get)];
    }

    /// <summary>Finds the plugins of a path, for lists: what is wrong there is a plugin that cannot be used.</summary>
    /// <param name="path">A full path.</param>
    /// <param name="origin">Who named it.</param>
    /// <returns>At least one plugin.</returns>
    public IReadOnlyList<InstalledPlugin> FindOrExplain(string path, string origin)
    {
        try
        {
            return Find(path) is { Count: > 0 } found ? found : [Unusable(path, NotFound(path, origin))];
        }
        catch (RecKitException e)
        {
            return [Unusable(path, e.Diagnostics[0])];
        }
    }

    /// <summary>Says that there is no plugin at a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="origin">Who named it.</param>
    /// <returns>The problem.</returns>
    public static Diagnostic NotFound(string path, string origin) => new(
        ErrorCodes.PluginNotFound, DiagnosticSeverity.Error,
        $"{origin} names {path}, but there is no plugin. Expected a folder with a {PluginFolder.ManifestName}, a folder of such folders, or a script (.fsx).");

    private InstalledPlugin Unusable(string path, Diagnostic problem) => new(new PluginFolder(path, null, problem), _loader);

    private InstalledPlugin Get(string folder)
    {
        string key = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        lock (_gate)
        {
            if (!_byFolder.TryGetValue(key, out InstalledPlugin? plugin))
                _byFolder[key] = plugin = new InstalledPlugin(PluginFolder.Inspect(key), _loader);
            return plugin;
        }
    }
}
