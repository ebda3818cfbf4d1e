using RecKit.Diagnostics;
using RecKit.Experiments;
using RecKit.Hosting;
using RecKit.Results;
using RecKit.Scripting;

namespace RecKit.PowerShell.Hosting;

/// <summary>
/// The engine of this process: created at first use, and again after plugins were registered. Trainings share only its code.
/// </summary>
internal static class Engine
{
    private static readonly Lock s_lock = new();
    private static readonly List<string> s_registered = [];
    private static readonly ScriptSource s_scripts = new();
    private static RecKitHost? s_host;

    static Engine() => HostWords.Current = new CmdletWords();

    public static RecKitHost Host
    {
        get
        {
            lock (s_lock)
                return s_host ??= RecKitHost.Create(new HostOptions { PluginPaths = [.. s_registered], Sources = [s_scripts] });
        }
    }

    /// <summary>Gets the sources of plugins that are not folders.</summary>
    public static IReadOnlyList<RecKit.Plugins.Sources.IPluginSource> Sources { get; } = [s_scripts];

    public static PartLoader Parts => new(Host.Catalog, Host.Datasets);

    public static IReadOnlyList<string> Registered
    {
        get
        {
            lock (s_lock)
                return [.. s_registered];
        }
    }

    /// <summary>Lists the plugins at a path.</summary>
    /// <exception cref="RecKitException">A script does not compile.</exception>
    public static IReadOnlyList<PluginInfo> Inspect(string path)
    {
        var host = RecKitHost.Create(new HostOptions { PluginPaths = [path], UseInstalledPlugins = false, Sources = [s_scripts] });
        return host.ProblemsAt(path) is { Count: > 0 } problems
            ? throw new RecKitException(problems)
            : [.. host.Plugins.Where(p => p.Directory.StartsWith(path, StringComparison.Ordinal))];
    }

    /// <summary>Adds a folder of plugins or a script for this session.</summary>
    public static void Register(string directory)
    {
        lock (s_lock)
        {
            if (s_registered.Contains(directory))
                return;
            s_registered.Add(directory);
            s_host = null;
        }
    }

    /// <summary>Removes a folder of plugins or a script.</summary>
    public static void Unregister(string directory)
    {
        lock (s_lock)
        {
            if (s_registered.Remove(directory))
                s_host = null;
        }
    }

    /// <summary>Reloads the list of installed plugins and the trust policy.</summary>
    public static void Refresh()
    {
        lock (s_lock)
            s_host = null;
    }
}
