using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RecKit.Components;

namespace RecKit.Algorithms.Tests;

/// <summary>Algorithms of the built-in plugins, found as any host finds them: tests reference no plugin.</summary>
internal static class BuiltIn
{
    private static readonly Lazy<List<Component>> All = new(Load);
    private static JsonSerializerOptions? s_o;

    public static IAlgorithm Algorithm(string id, string options = "{}")
    {
        Component c = All.Value.Single(c => c.Id == id);
        s_o ??= new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };
        return (IAlgorithm)c.Create(JsonNode.Parse(options).Deserialize(c.OptionsType, s_o)!);
    }

    private static List<Component> Load()
    {
        List<Component> all = [];
        foreach (string name in new[] { "RecKit.Algorithms.Baselines", "RecKit.Algorithms.Neighbors" })
        {
            Assembly a = Assembly.LoadFrom(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../", name, new DirectoryInfo(AppContext.BaseDirectory).Name, name + ".dll")));
            all.AddRange(((IPlugin)Activator.CreateInstance(a.GetCustomAttribute<PluginAttribute>()!.PluginType)!).Components);
        }
        return all;
    }
}
