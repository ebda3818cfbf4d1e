using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Hosting;
namespace RecKit.Algorithms.Tests;

/// <summary>Components of the built-in plugins, found as any host finds them: tests reference no plugin.</summary>
internal static class BuiltIn
{
    private static readonly RecKitHost Host = RecKitHost.Create();

    public static IComponentCatalog Catalog => Host.Catalog;

    public static ComponentDescriptor Describe(ComponentKind kind, string id) => Host.Catalog.Find(kind, id).Single();

    /// <summary>Makes an algorithm.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="options">Options that differ from the defaults, as JSON.</param>
    public static IAlgorithm Algorithm(string id, string options = "{}")
    {
        ComponentDescriptor descriptor = Describe(ComponentKind.Algorithm, id);
        JsonObject values = descriptor.Options.Defaults();
        foreach ((string name, JsonNode? value) in (JsonObject)JsonNode.Parse(options)!)
            values[name] = value?.DeepClone();
        return (IAlgorithm)descriptor.Create(values);
    }
}
