using RecKit.Catalog;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Hosting;
using RecKit.Plugins;
using RecKit.Plugins.Sources;
using RecKit.Results;
using Shouldly;
using Xunit;
using static RecKit.Engine.Tests.Plugins.TestPlugins;

namespace RecKit.Engine.Tests.Plugins;

public sealed class RecKitHostTests : IDisposable
{
    private readonly TestPlugins _plugins = new();

    public void Dispose() => _plugins.Dispose();

    [Fact]
    public void Listing_loads_no_plugin()
    {
        string folder = _plugins.Copy(Documented);
        RecKitHost host = _plugins.Host();
        host.Catalog.Components.ShouldContain(c => c.QualifiedName == "documented/zero");
        host.Plugins.ShouldContain(p => p.Id == "documented" && p.State == PluginState.Ready);
        Find(host, ComponentKind.Algorithm, "zero").Options.Options.ShouldNotBeEmpty();
        LoadedFrom(folder).ShouldBeEmpty();
        host.LoadPlugins();
        LoadedFrom(folder).ShouldNotBeEmpty();
    }

    [Fact]
    public void Loading_all_finds_what_listing_cannot_know()
    {
        string folder = _plugins.Copy(Faulty);
        File.WriteAllText(Path.Combine(folder, "throw-constructor"), "");
        RecKitHost host = _plugins.Host();
        Find(host, folder).State.ShouldBe(PluginState.Ready);
        host.LoadPlugins().Single(p => p.Directory == folder).State.ShouldBe(PluginState.Malfunctioned);
    }

    [Fact]
    public void Splits_and_filters_of_the_engine_come_through_the_same_door()
    {
        RecKitHost host = TestPlugins.Host();
        PluginInfo core = host.Plugins.Single(p => p.Id == "core");
        core.State.ShouldBe(PluginState.Ready);
        core.Components.ShouldContain("split k-fold");
        Find(host, ComponentKind.Split, "core/k-fold").Load().OptionsType.Assembly.ShouldBe(typeof(RecKit.Learning.CorePlugin).Assembly);
        host.LoadPlugins().ShouldAllBe(p => p.State == PluginState.Ready);
    }

    [Fact]
    public void Plugins_of_the_tree_are_installed()
    {
        IReadOnlyList<PluginInfo> plugins = RecKitHost.Create().LoadPlugins();
        plugins.Select(p => p.Id).ShouldContain("metrics");
        plugins.ShouldAllBe(p => p.State == PluginState.Ready);
        plugins.ShouldNotContain(p => p.Id == "documented");
    }

    [Fact]
    public void Path_without_a_plugin_is_listed_with_its_reason()
    {
        string path = Path.Combine(_plugins.Root, "nowhere");
        PluginInfo info = Find(TestPlugins.Host(path), path);
        info.State.ShouldBe(PluginState.Malfunctioned);
        info.Reason!.ShouldContain("there is no plugin");
    }

    [Fact]
    public void Paths_of_a_spec_add_plugins_and_keep_the_loaded_ones()
    {
        RecKitHost host = TestPlugins.Host(Built(Documented));
        Component before = Find(host, ComponentKind.Algorithm, "zero").Load();
        IComponentCatalog more = host.CatalogWith([_plugins.Copy(Faulty), Built(Documented) + "/"]);
        more.Find(ComponentKind.Filter, "keep-answer").ShouldHaveSingleItem().Load().ShouldNotBeNull();
        more.Find(ComponentKind.Algorithm, "zero").ShouldHaveSingleItem().Load().ShouldBeSameAs(before);
        host.Catalog.Find(ComponentKind.Filter, "keep-answer").ShouldBeEmpty();
        host.CatalogWith([]).ShouldBeSameAs(host.Catalog);
    }

    [Fact]
    public void All_wrong_paths_of_a_spec_are_reported_in_one_go()
    {
        string empty = Directory.CreateDirectory(Path.Combine(_plugins.Root, "empty")).FullName;
        string stale = _plugins.Copy(Faulty);
        Edit(stale, m => m["assembly_sha256"] = "00");
        RecKitException error = Should.Throw<RecKitException>(() => TestPlugins.Host().CatalogWith([empty, "/no/such/place", stale]));
        error.Diagnostics.Select(d => d.Code).ShouldBe([ErrorCodes.PluginNotFound, ErrorCodes.PluginNotFound, ErrorCodes.PluginStale]);
        error.Message.ShouldContain("/no/such/place");
    }

    [Fact]
    public void Source_of_its_own_is_asked_before_folders()
    {
        string script = Path.Combine(_plugins.Root, "documented.script");
        RecKitHost host = RecKitHost.Create(new HostOptions { Sources = [new ScriptSource()], PluginPaths = [script], UseInstalledPlugins = false });
        Find(host, ComponentKind.Algorithm, "zero").Plugin.ShouldBe("documented");
    }

    [Fact]
    public void Own_plugins_lie_beside_the_host_or_in_the_tree()
    {
        string bin = Directory.CreateDirectory(Path.Combine(_plugins.Root, "artifacts", "bin", "RecKit.Cli", "release_linux-x64")).FullName;
        PluginSearchPath.FindOwn(bin).ShouldBeNull();
        string tree = Directory.CreateDirectory(Path.Combine(_plugins.Root, "artifacts", "plugins", "release")).FullName;
        PluginSearchPath.FindOwn(bin).ShouldBe(tree);
        string beside = Directory.CreateDirectory(Path.Combine(bin, "plugins")).FullName;
        PluginSearchPath.FindOwn(bin).ShouldBe(beside);
    }

    [Fact]
    public void Variable_holds_several_places()
    {
        PluginSearchPath.Split(null).ShouldBeEmpty();
        PluginSearchPath.Split($"/a{Path.PathSeparator} /b/../c {Path.PathSeparator}").ShouldBe(["/a", "/c"]);
    }

    private static IEnumerable<string> LoadedFrom(string folder) =>
        AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic && a.Location.StartsWith(folder, StringComparison.Ordinal)).Select(a => a.Location);

    private sealed class ScriptSource : IPluginSource
    {
        public bool Accepts(string path) => path.EndsWith(".script", StringComparison.Ordinal);

        public IReadOnlyList<string> FindFolders(string path) => [Built(Documented)];
    }
}
