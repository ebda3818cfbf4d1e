using RecKit.Experiments;
using RecKit.Plugins;

namespace RecKit.PowerShell.Hosting;

/// <summary>The engine of this process: made at first use, and again when plugins were registered. Trainings share nothing through it but code.</summary>
internal static class Engine
{
    private static readonly Lock s_lock = new();
    private static readonly List<string> s_registered = [];
    private static RecKitHost? s_host;

    public static RecKitHost Host
    {
        get
        {
            lock (s_lock)
                return s_host ??= RecKitHost.Create(new HostOptions { PluginPaths = [.. s_registered] });
        }
    }

    public static PartLoader Parts => new(Host.Catalog, Host.Datasets);

    public static IReadOnlyList<string> Registered
    {
        get
        {
            lock (s_lock)
                return [.. s_registered];
        }
    }

    /// <summary>Adds a folder of plugins for this session.</summary>
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

    /// <summary>Takes a folder of plugins away again.</summary>
    public static void Unregister(string directory)
    {
        lock (s_lock)
        {
            if (s_registered.Remove(directory))
                s_host = null;
        }
    }
}
