using System.Runtime.Loader;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Hosting;
using RecKit.Plugins.Loading;
using RecKit.Splitting;
using Shouldly;
using Xunit;
using static RecKit.Engine.Tests.Plugins.TestPlugins;

namespace RecKit.Engine.Tests.Plugins;

public sealed class PluginIsolationTests
{
    [Fact]
    public void Two_plugins_run_with_their_own_versions_of_one_library()
    {
        RecKitHost host = Host(Built(JsonTwelve), Built(JsonThirteen));
        FoldName(host, "json-twelve/json-version").ShouldBe($"12.0.0.0 {Path.Combine(Built(JsonTwelve), "Newtonsoft.Json.dll")}");
        FoldName(host, "json-thirteen/json-version").ShouldBe($"13.0.0.0 {Path.Combine(Built(JsonThirteen), "Newtonsoft.Json.dll")}");
    }

    [Fact]
    public void One_id_in_two_plugins_is_ambiguous_and_each_has_its_qualified_name()
    {
        IComponentCatalog catalog = Host(Built(JsonTwelve), Built(JsonThirteen)).Catalog;
        catalog.Find(ComponentKind.Split, "json-version").Select(c => c.QualifiedName)
            .ShouldBe(["json-thirteen/json-version", "json-twelve/json-version"]);
        catalog.Find(ComponentKind.Split, "json-twelve/json-version").ShouldHaveSingleItem().Plugin.ShouldBe("json-twelve");
    }

    [Fact]
    public void Plugins_see_the_contract_of_the_host()
    {
        Component component = Find(Host(Built(Documented)), ComponentKind.Algorithm, "zero").Load();
        AssemblyLoadContext.GetLoadContext(component.OptionsType.Assembly).ShouldNotBe(AssemblyLoadContext.GetLoadContext(typeof(Component).Assembly));
        component.OptionsType.Assembly.Location.ShouldStartWith(Built(Documented));
    }

    [Fact]
    public void A_plugin_is_loaded_once_however_many_hosts_there_are()
    {
        Component[] twice = [.. Enumerable.Range(0, 2).Select(_ => Find(Host(Built(Documented)), ComponentKind.Algorithm, "zero").Load())];
        twice[1].ShouldNotBeSameAs(twice[0]);
        twice[1].OptionsType.ShouldBe(twice[0].OptionsType);
    }

    [Fact]
    public void Assembly_that_sees_another_copy_of_the_contract_is_incompatible()
    {
        var foreign = new AssemblyLoadContext("foreign");
        foreign.LoadFromAssemblyPath(typeof(Component).Assembly.Location);
        var assembly = foreign.LoadFromAssemblyPath(Path.Combine(Built(Documented), Documented + ".dll"));
        PluginManifest manifest = PluginManifest.Read(Path.Combine(Built(Documented), "plugin.json"));
        RecKitException error = Should.Throw<RecKitException>(() => PluginEntry.Read(assembly, manifest));
        error.Code.ShouldBe(ErrorCodes.PluginIncompatible);
        error.Message.ShouldContain("another copy of RecKit.Abstractions");
    }

    private static string FoldName(RecKitHost host, string use)
    {
        var split = (ISplit)Find(host, ComponentKind.Split, use).Load().Create(new NoOptions());
        return split.Split(null!, 1).ShouldHaveSingleItem().Name;
    }
}
