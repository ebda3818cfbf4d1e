using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Hosting;
using RecKit.Results;
using Shouldly;

namespace RecKit.Engine.Tests.Plugins;

/// <summary>The plugins of tests/plugins, and broken copies of them in a folder that goes away.</summary>
internal sealed class TestPlugins : IDisposable
{
    public const string Faulty = "RecKit.TestPlugins.Faulty";
    public const string Documented = "RecKit.TestPlugins.Documented";
    public const string JsonTwelve = "RecKit.TestPlugins.JsonTwelve";
    public const string JsonThirteen = "RecKit.TestPlugins.JsonThirteen";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("reckit-plugins-");

    public string Root => _root.FullName;

    /// <summary>Gives the folder that the build made: artifacts/plugins-test/debug/name.</summary>
    public static string Built(string name)
    {
        var output = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string folder = Path.Combine(output.Parent!.Parent!.Parent!.FullName, "plugins-test", output.Name, name);
        return Directory.Exists(folder) ? folder : throw new DirectoryNotFoundException($"{folder}: build tests/RecKit.Engine.Tests, which builds tests/plugins.");
    }

    /// <summary>Copies a plugin, so that it can be broken.</summary>
    public string Copy(string name, string? folder = null)
    {
        string target = Path.Combine(Root, folder ?? name);
        Directory.CreateDirectory(target);
        foreach (string file in Directory.GetFiles(Built(name)))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        return target;
    }

    /// <summary>Changes the manifest of a copy.</summary>
    public static void Edit(string folder, Action<JsonObject> change)
    {
        string file = Path.Combine(folder, "plugin.json");
        JsonObject manifest = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        change(manifest);
        File.WriteAllText(file, manifest.ToJsonString());
    }

    /// <summary>Makes a host of the copies alone.</summary>
    public RecKitHost Host() => Host(Root);

    public static RecKitHost Host(params string[] paths) => RecKitHost.Create(new HostOptions { PluginPaths = paths, UseInstalledPlugins = false });

    public static PluginInfo Find(RecKitHost host, string folder) => host.Plugins.Single(p => p.Directory == folder);

    public static ComponentDescriptor Find(RecKitHost host, ComponentKind kind, string use) => host.Catalog.Find(kind, use).ShouldHaveSingleItem();

    public void Dispose() => _root.Delete(recursive: true);
}
