using System.Collections.Concurrent;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Hosting;
using Xunit.Abstractions;

namespace RecKit.Testing.Xunit;

/// <summary>A single check of one component, as a theory argument: test explorers list each check and can run it alone.</summary>
public sealed class ConformanceCase : IXunitSerializable
{
    // One host per set of folders: each would load the plugins again, and xunit creates cases one by one.
    private static readonly ConcurrentDictionary<string, RecKitHost> Hosts = new(StringComparer.Ordinal);

    // The checks of a component share their starting state.
    private static readonly ConcurrentDictionary<(RecKitHost Host, ComponentKind Kind, string Component), IReadOnlyList<ConformanceCheck>> AllChecks = new();

    private string[] _plugins = [];
    private ComponentKind _kind;
    private string _component = "";
    private string _check = "";

    /// <summary>Initializes an empty case, which xunit fills.</summary>
    public ConformanceCase()
    {
    }

    private ConformanceCase(string[] plugins, ComponentDescriptor component, string check)
    {
        _plugins = plugins;
        _kind = component.Kind;
        _component = component.QualifiedName;
        _check = check;
    }

    /// <summary>Gets the component with its plugin: <c>neighbors/item-knn</c>.</summary>
    public string Component => _component;

    /// <summary>Gets the name of the check: <c>save-and-load</c>, <c>option-honoured: neighbors</c>.</summary>
    public string Check => _check;

    /// <summary>Lists the checks of all components of some plugins. Reads manifests only; no plugin is loaded.</summary>
    /// <param name="plugins">Full paths of plugin folders, or of folders that contain them; empty for the plugins of the host.</param>
    /// <returns>The cases, ordered by component.</returns>
    /// <exception cref="RecKitException">A plugin cannot be used, or there is none.</exception>
    public static IReadOnlyList<ConformanceCase> List(params string[] plugins)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        RecKitHost host = Host(plugins);
        List<ConformanceCase> cases = [];
        foreach (ComponentDescriptor component in Components(host, plugins))
        {
            if (component.Problem is { } problem)
                throw new RecKitException([problem]);
            // A promise that cannot be checked is not a test; `reckit plugins check` lists it with the reason.
            foreach (ConformanceCheck check in ComponentConformance.Checks(component).Where(c => c.NotChecked is null))
                cases.Add(new ConformanceCase(plugins, component, check.Name));
        }
        if (cases.Count == 0)
        {
            string places = plugins.Length == 0 ? "beside the test" : string.Join(", ", plugins);
            throw new RecKitException(ErrorCodes.PluginNotFound, $"There is no component in the plugins {places}. Build the plugin first.");
        }
        return cases;
    }

    /// <summary>Runs the check.</summary>
    /// <exception cref="ConformanceException">The component breaks the promise.</exception>
    public void Run()
    {
        IReadOnlyList<ConformanceCheck> checks = AllChecks.GetOrAdd(
            (Host(_plugins), _kind, _component), static of => ComponentConformance.Checks(of.Host.Catalog.Find(of.Kind, of.Component).Single()));
        checks.Single(check => check.Name == _check).Run();
    }

    /// <inheritdoc/>
    public void Serialize(IXunitSerializationInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        info.AddValue("plugins", _plugins);
        info.AddValue("kind", _kind.ToString());
        info.AddValue("component", _component);
        info.AddValue("check", _check);
    }

    /// <inheritdoc/>
    public void Deserialize(IXunitSerializationInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        _plugins = info.GetValue<string[]>("plugins");
        _kind = Enum.Parse<ComponentKind>(info.GetValue<string>("kind"));
        _component = info.GetValue<string>("component");
        _check = info.GetValue<string>("check");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{_component}: {_check}";

    private static RecKitHost Host(string[] plugins) => Hosts.GetOrAdd(
        string.Join(Path.PathSeparator, plugins),
        _ => RecKitHost.Create(new HostOptions { PluginPaths = plugins, UseInstalledPlugins = plugins.Length == 0 }));

    // The components of the named folders; without names, all.
    private static IEnumerable<ComponentDescriptor> Components(RecKitHost host, string[] plugins)
    {
        HashSet<string> named = [.. host.Plugins.Where(p => plugins.Length == 0 || plugins.Any(path => p.Directory.StartsWith(path, StringComparison.Ordinal))).Select(p => p.Id)];
        return host.Catalog.Components.Where(c => named.Contains(c.Plugin));
    }
}
