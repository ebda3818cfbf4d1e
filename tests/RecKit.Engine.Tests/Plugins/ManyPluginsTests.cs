using System.Globalization;
using System.Runtime.Loader;
using RecKit.Hosting;
using Shouldly;
using Xunit;
using static RecKit.Engine.Tests.Plugins.TestPlugins;

namespace RecKit.Engine.Tests.Plugins;

/// <summary>Listing reads manifests and hashes assemblies, and loads nothing: it stays quick however many plugins there are (<c>RecKit.Benchmarks</c>, HostBenchmarks).</summary>
public sealed class ManyPluginsTests : IDisposable
{
    private readonly TestPlugins _plugins = new();

    public void Dispose() => _plugins.Dispose();

    [Fact]
    public void Thirty_plugins_are_listed_and_none_of_them_is_loaded()
    {
        for (int n = 0; n < 30; n++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"plugin-{n}");
            Edit(_plugins.Copy(Documented, id), m => m["id"] = id);
        }
        RecKitHost host = _plugins.Host();
        host.Plugins.Count(p => p.Directory.StartsWith(_plugins.Root, StringComparison.Ordinal) && p.Components.Count == 2).ShouldBe(30);
        host.Catalog.Components.Count.ShouldBeGreaterThanOrEqualTo(60);
        Loaded().ShouldBeEmpty();

        // The first that is used is loaded, and no other.
        host.Catalog.Components.First(c => c.Plugin == "plugin-7").Load();
        Loaded().Select(Path.GetDirectoryName).Distinct().ShouldBe([Path.Combine(_plugins.Root, "plugin-7")]);

        IEnumerable<string> Loaded() => AssemblyLoadContext.All.SelectMany(c => c.Assemblies).Where(a => !a.IsDynamic).Select(a => a.Location)
            .Where(l => l.StartsWith(_plugins.Root, StringComparison.Ordinal));
    }
}
