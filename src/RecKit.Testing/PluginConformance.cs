using RecKit.Catalog;
using RecKit.Diagnostics;
using RecKit.Hosting;
using RecKit.Plugins.Sources;
using RecKit.Results;

namespace RecKit.Testing;

/// <summary>Runs the conformance kit on all components of a plugin.</summary>
public static class PluginConformance
{
    /// <summary>Finds the components of a plugin. Nothing is loaded.</summary>
    /// <param name="path">The folder of the plugin, or a script.</param>
    /// <param name="sources">The sources of plugins that are not folders, such as scripts.</param>
    /// <returns>The components.</returns>
    /// <exception cref="RecKitException">RK3xxx: there is no plugin, or it cannot be used; all problems of a script that does
    /// not compile.</exception>
    public static IReadOnlyList<ComponentDescriptor> Components(string path, IReadOnlyList<IPluginSource> sources)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        var host = RecKitHost.Create(new HostOptions { PluginPaths = [full], UseInstalledPlugins = false, Sources = sources });
        if (host.ProblemsAt(full) is { Count: > 0 } problems)
            throw new RecKitException(problems);
        PluginInfo[] plugins = [.. host.Plugins.Where(p => p.Directory.StartsWith(full, StringComparison.Ordinal))];
        if (plugins.FirstOrDefault(p => p.Reason is not null) is { } broken)
            throw new RecKitException(ErrorCodes.PluginNotFound, $"The plugin in {broken.Directory} cannot be used: {broken.Reason}");
        if (plugins.Length == 0)
            throw new RecKitException(ErrorCodes.PluginNotFound, $"There is no plugin at {full}. Expected a folder with a plugin.json, or a script (.fsx).");
        return [.. host.Catalog.Components.Where(c => plugins.Any(p => p.Id == c.Plugin))];
    }

    /// <summary>Sets options that the kit cannot infer, such as required ones; all checks start from them.</summary>
    /// <param name="components">The components.</param>
    /// <param name="options">The values as text (<c>0.5</c>, <c>[1, 2]</c>, a word) by option name. Each component uses those that
    /// it has.</param>
    /// <returns>The components with these options.</returns>
    /// <exception cref="RecKitException">RK1003: no component has an option of this name.</exception>
    public static IReadOnlyList<ComponentDescriptor> With(IReadOnlyList<ComponentDescriptor> components, IReadOnlyDictionary<string, string> options)
    {
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(options);
        return KitOptions.Set(components, options);
    }

    /// <summary>Runs the checks of components one after another. Checks that cannot run are among the outcomes, with the reason.</summary>
    /// <param name="components">The components.</param>
    /// <param name="cancellation">Checked between two checks.</param>
    /// <returns>The outcome of each check, as soon as it is known.</returns>
    public static IEnumerable<ConformanceOutcome> Run(IEnumerable<ComponentDescriptor> components, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(components);
        foreach (ComponentDescriptor component in components)
        {
            foreach (ConformanceCheck check in ComponentConformance.Checks(component))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return new ConformanceOutcome(component, check, Failure(check));
            }
        }
    }

    private static string? Failure(ConformanceCheck check)
    {
        try
        {
            check.Run();
            return null;
        }
        catch (ConformanceException e)
        {
            return e.Message;
        }
    }
}
