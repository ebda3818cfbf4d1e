using System.Globalization;
using BenchmarkDotNet.Attributes;
using RecKit.Hosting;
namespace RecKit.Benchmarks;

/// <summary>Making a host and listing its plugins, which reads manifests and loads nothing: the time of thirty beside that of one tells what a plugin costs.</summary>
[InProcess]
[WarmupCount(3)]
[IterationCount(10)]
public class HostBenchmarks
{
    private string _root = "";

    [Params(1, 30)]
    public int Plugins { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _root = Directory.CreateTempSubdirectory("reckit-plugins-").FullName;
        string built = RecKitHost.Create().Plugins.First(p => p.Id == "baselines").Directory;
        for (int n = 0; n < Plugins; n++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"copy-{n}");
            string folder = Directory.CreateDirectory(Path.Combine(_root, id)).FullName;
            foreach (string file in Directory.GetFiles(built))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            string manifest = Path.Combine(folder, "plugin.json");
            File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"id\": \"baselines\"", $"\"id\": \"{id}\"", StringComparison.Ordinal));
        }
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_root, recursive: true);

    [Benchmark]
    public int List() => RecKitHost.Create(new HostOptions { PluginPaths = [_root], UseInstalledPlugins = false }).Plugins.Count;
}
