using RecKit.Catalog;
using RecKit.Diagnostics;
using RecKit.Results;

namespace RecKit.Plugins;

/// <summary>Plugins in the order they were found, and the catalogue of their components. Of plugins with one id the first that can be used counts.</summary>
/// <remarks>Thread safety: safe.</remarks>
internal sealed class PluginSet
{
    private readonly IReadOnlyList<(InstalledPlugin Plugin, Diagnostic? Superseded)> _plugins;

    /// <summary>Makes a set.</summary>
    /// <param name="plugins">The plugins; each folder once.</param>
    /// <param name="own">Components of this process, which belong to no plugin.</param>
    public PluginSet(IReadOnlyList<InstalledPlugin> plugins, IReadOnlyList<ComponentDescriptor> own)
    {
        var first = new Dictionary<string, InstalledPlugin>();
        foreach (InstalledPlugin plugin in plugins.Where(p => p.Problem is null))
            first.TryAdd(plugin.Id, plugin);
        _plugins = [.. plugins.Select(p => (p, p.Problem is null && first[p.Id] != p ? Superseded(p, first[p.Id]) : null))];
        Catalog = new ComponentCatalog(_plugins.SelectMany(p => p.Plugin.Describe(p.Superseded)).Concat(own));
    }

    /// <summary>Gets the catalogue.</summary>
    public ComponentCatalog Catalog { get; }

    /// <summary>Gets the plugins as they are now.</summary>
    /// <returns>One entry per plugin.</returns>
    public IReadOnlyList<PluginInfo> Inform() => [.. _plugins.Select(p => p.Plugin.Inform(p.Superseded))];

    /// <summary>Loads every plugin that can be, so that <see cref="Inform"/> tells what loading finds.</summary>
    public void LoadAll()
    {
        foreach ((InstalledPlugin plugin, Diagnostic? superseded) in _plugins)
        {
            if (superseded is null)
                plugin.TryLoad();
        }
    }

    /// <summary>Finds what speaks against one of the plugins.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <returns>The problem, or null.</returns>
    public Diagnostic? FindProblem(InstalledPlugin plugin)
    {
        (_, Diagnostic? superseded) = _plugins.First(p => p.Plugin == plugin);
        return superseded ?? plugin.Problem;
    }

    private static Diagnostic Superseded(InstalledPlugin plugin, InstalledPlugin first) => new(
        ErrorCodes.PluginDisabled, DiagnosticSeverity.Error,
        $"Another plugin with the id '{plugin.Id}' comes first: {first.Place}. Remove one of them, or give one another id.");
}
