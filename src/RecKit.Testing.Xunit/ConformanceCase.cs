using System.Collections.Concurrent;
using RecKit.Components;
using RecKit.Core.Catalog;
using RecKit.Diagnostics;
using RecKit.Plugins;
using RecKit.Testing.Algorithms;
using RecKit.Testing.Metrics;
using RecKit.Testing.Rerankers;
using RecKit.Testing.Searches;
using Xunit.Abstractions;

namespace RecKit.Testing.Xunit;

/// <summary>One check of one component, as the argument of a theory: test explorers list each, and can run each alone.</summary>
public sealed class ConformanceCase : IXunitSerializable
{
    // One host per set of folders: each would load the plugins anew, and xunit makes cases one by one.
    private static readonly ConcurrentDictionary<string, RecKitHost> Hosts = new(StringComparer.Ordinal);

    private string[] _plugins = [];
    private ComponentKind _kind;
    private string _component = "";
    private string _check = "";

    /// <summary>Makes an empty case, which xunit fills.</summary>
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

    /// <summary>Lists the checks of all algorithms, metrics and rerankers of some plugins. Reads manifests; loads nothing.</summary>
    /// <param name="plugins">Full paths of plugin folders, or of folders of such folders; empty: the plugins that come with the host.</param>
    /// <returns>The cases, ordered by component.</returns>
    /// <exception cref="RecKitException">A plugin cannot be used, or there is none.</exception>
    public static IReadOnlyList<ConformanceCase> List(params string[] plugins)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        RecKitHost host = Host(plugins);
        List<ConformanceCase> cases = [];
        foreach (ComponentDescriptor component in host.Catalog.Components)
        {
            if (component.Problem is { } problem)
                throw new RecKitException([problem]);
            foreach (ConformanceCheck check in Checks(component))
                cases.Add(new ConformanceCase(plugins, component, check.Name));
        }
        if (cases.Count == 0)
        {
            string places = plugins.Length == 0 ? "beside the test" : string.Join(", ", plugins);
            throw new RecKitException(ErrorCodes.PluginNotFound, $"There is no algorithm, metric or reranker in the plugins {places}. Build the plugin first.");
        }
        return cases;
    }

    /// <summary>Runs the check.</summary>
    /// <exception cref="ConformanceException">The component breaks the promise.</exception>
    public void Run()
    {
        ComponentDescriptor component = Host(_plugins).Catalog.Find(_kind, _component).Single();
        Checks(component).Single(check => check.Name == _check).Run();
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

    private static IReadOnlyList<ConformanceCheck> Checks(ComponentDescriptor component) => component.Kind switch
    {
        ComponentKind.Algorithm => AlgorithmConformance.Checks(component),
        ComponentKind.Metric => MetricConformance.Checks(component),
        ComponentKind.Reranker => RerankerConformance.Checks(component),
        ComponentKind.Search => SearchConformance.Checks(component),
        _ => [],
    };
}
