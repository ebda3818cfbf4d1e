using RecKit.Catalog;
using RecKit.Diagnostics;
using RecKit.Plugins.Loading;
using RecKit.Plugins.Sources;
using RecKit.Plugins.Trust;

namespace RecKit.Plugins;

/// <summary>Every plugin that this host has met. A folder is one plugin however often and by whatever path it is named, so nothing loads twice.</summary>
/// <remarks>Thread safety: safe.</remarks>
internal sealed class PluginStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, InstalledPlugin> _byFolder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Diagnostic>> _problems = new(StringComparer.Ordinal);
    private readonly IsolatedAssemblyLoader _loader = new();
    private readonly IReadOnlyList<IPluginSource> _sources;
    private readonly PluginTrust _trust;

    /// <summary>Makes an empty store.</summary>
    /// <param name="sources">Sources that are asked before the one of folders.</param>
    /// <param name="trust">Whom the user trusts.</param>
    public PluginStore(IReadOnlyList<IPluginSource> sources, PluginTrust trust)
    {
        _sources = [.. sources, new FolderSource()];
        _trust = trust;
    }

    /// <summary>Finds the assemblies of the host that have components: those with a <c>RecKit.Learning.plugin.json</c> beside them.</summary>
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
    /// <exception cref="RecKitException">A script there is no plugin, or the policy lets no scripts run.</exception>
    public IReadOnlyList<InstalledPlugin> Find(string path)
    {
        IPluginSource? source = _sources.FirstOrDefault(s => s.Accepts(path));
        // Whoever makes a folder of something runs code for that; a folder can be judged before.
        if (source is not (null or FolderSource) && _trust.Policy != TrustPolicy.Any)
            throw new RecKitException(ErrorCodes.PluginUntrusted, $"{path} is a script, which cannot be signed, and the policy of {PluginTrust.File} is not 'any'. Make a plugin of it: dotnet new reckit-algorithm.");
        return source is null ? [] : [.. source.FindFolders(path).Select(folder => Get(folder, _trust))];
    }

    /// <summary>Finds the plugins that come with the host: they are a part of it, which no policy is about.</summary>
    /// <param name="path">A full path.</param>
    /// <returns>The plugins.</returns>
    public IReadOnlyList<InstalledPlugin> FindOwn(string path) => [.. new FolderSource().FindFolders(path).Select(folder => Get(folder, null))];

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
            lock (_gate)
                _problems[path] = e.Diagnostics;
            return [Unusable(path, e.Diagnostics[0])];
        }
    }

    /// <summary>Gives everything that spoke against a path when its plugins were looked for.</summary>
    /// <param name="path">A full path.</param>
    /// <returns>The problems; none when plugins were found.</returns>
    public IReadOnlyList<Diagnostic> ProblemsAt(string path)
    {
        lock (_gate)
            return _problems.GetValueOrDefault(path) ?? [];
    }

    /// <summary>Says that there is no plugin at a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="origin">Who named it.</param>
    /// <returns>The problem.</returns>
    public static Diagnostic NotFound(string path, string origin) => new(
        ErrorCodes.PluginNotFound, DiagnosticSeverity.Error,
        $"{origin} names {path}, but there is no plugin. Expected a folder with a {PluginFolder.ManifestName}, a folder of such folders, or a script (.fsx).");

    private InstalledPlugin Unusable(string path, Diagnostic problem) => new(new PluginFolder(path, null, problem), _loader);

    private InstalledPlugin Get(string folder, PluginTrust? trust)
    {
        string key = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        lock (_gate)
        {
            if (!_byFolder.TryGetValue(key, out InstalledPlugin? plugin))
                _byFolder[key] = plugin = new InstalledPlugin(PluginFolder.Inspect(key, trust), _loader);
            return plugin;
        }
    }
}
