using System.Reflection;
using System.Text.Json.Nodes;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Learning.Evaluation;
using RecKit.Metrics;

namespace RecKit.Engine.Tests.Metrics;

/// <summary>Makes metrics of the built plugin RecKit.Metrics: no test references a plugin.</summary>
internal static class PluginMetrics
{
    private static readonly Lazy<IReadOnlyList<Component>> Components = new(Load);

    /// <summary>Gets every component of the plugin.</summary>
    public static IReadOnlyList<Component> All => Components.Value;

    /// <summary>Makes a metric from options as JSON.</summary>
    public static IMetric Create(string id, string options = "{}") => Create<IMetric>(id, options);

    /// <summary>Makes a metric of another form.</summary>
    public static T Create<T>(string id, string options = "{}")
    {
        Component component = All.Single(c => c.Kind == ComponentKind.Metric && c.Id == id);
        return (T)OptionsFactory.Create(component, JsonNode.Parse(options)!.AsObject());
    }

    /// <summary>Makes a metric with a name and its traits.</summary>
    public static MetricInstance Instance(string id, string options = "{}", string? name = null) =>
        MetricInstance.Of(name ?? id, (MetricTraits)All.Single(c => c.Id == id).Traits!, Create<object>(id, options));

    private static IReadOnlyList<Component> Load()
    {
        DirectoryInfo output = new(AppContext.BaseDirectory);
        string configuration = output.Name;
        DirectoryInfo? tree = output;
        while (tree is not null && !File.Exists(Path.Combine(tree.FullName, "Framework.sln")))
            tree = tree.Parent;
        string artifacts = Path.Combine(tree!.FullName, "artifacts");
        string[] places =
        [
            Path.Combine(artifacts, "plugins", configuration, "RecKit.Metrics", "RecKit.Metrics.dll"),
            Path.Combine(artifacts, "bin", "RecKit.Metrics", configuration, "RecKit.Metrics.dll"),
        ];
        Assembly assembly = Assembly.LoadFrom(places.First(File.Exists));
        Type entry = assembly.GetCustomAttribute<PluginAttribute>()!.PluginType;
        return ((IPlugin)Activator.CreateInstance(entry)!).Components;
    }
}
