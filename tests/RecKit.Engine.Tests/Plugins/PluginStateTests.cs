using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Hosting;
using RecKit.Results;
using RecKit.Torch;
using Shouldly;
using Xunit;
using static RecKit.Engine.Tests.Plugins.TestPlugins;

namespace RecKit.Engine.Tests.Plugins;

/// <summary>Every way in which a plugin can be broken: its state, its reason, and that the plugin beside it still works.</summary>
public sealed class PluginStateTests : IDisposable
{
    private readonly TestPlugins _plugins = new();
    private readonly string _folder;

    public PluginStateTests()
    {
        _folder = _plugins.Copy(Faulty);
        _plugins.Copy(Documented);
    }

    public void Dispose() => _plugins.Dispose();

    [Fact]
    public void Unbroken_plugin_is_ready_before_and_after_it_is_used()
    {
        RecKitHost host = _plugins.Host();
        Find(host, _folder).State.ShouldBe(PluginState.Ready);
        Find(host, ComponentKind.Filter, "keep-answer").Load().Id.ShouldBe("keep-answer");
        PluginInfo info = Find(host, _folder);
        info.ShouldSatisfyAllConditions(
            () => info.State.ShouldBe(PluginState.Ready),
            () => info.Reason.ShouldBeNull(),
            () => info.Components.ShouldBe(["filter keep-answer", "filter keep-again"]));
    }

    public static TheoryData<string> OtherContracts() =>
        [$"{ContractVersion.Major}.{ContractVersion.Minor + 1}", $"{ContractVersion.Major}.{ContractVersion.Minor - 1}", $"{ContractVersion.Major + 1}.0", "next"];

    [Theory]
    [MemberData(nameof(OtherContracts))]
    public void Other_contract_is_incompatible(string contract)
    {
        Edit(_folder, m => m["contract"] = contract);
        ShouldBeRefused(PluginState.Incompatible, ErrorCodes.PluginIncompatible, $"built against contract {contract}");
    }

    [Fact]
    public void Other_contract_with_components_of_another_shape_is_incompatible_all_the_same()
    {
        Edit(_folder, m =>
        {
            m["contract"] = "3.0";
            m["components"] = new JsonArray(new JsonObject { ["kind"] = "oracle" });
        });
        PluginInfo info = Find(_plugins.Host(), _folder);
        info.State.ShouldBe(PluginState.Incompatible);
        info.Components.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("RecKit.Abstractions")]
    [InlineData("RecKit.Numerics")]
    public void Contract_of_its_own_is_incompatible(string assembly)
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"), Path.Combine(_folder, assembly + ".dll"));
        ShouldBeRefused(PluginState.Incompatible, ErrorCodes.PluginIncompatible, $"has a {assembly}.dll of its own");
    }

    [Fact]
    public void Shared_library_that_the_host_does_not_share_is_incompatible()
    {
        Edit(_folder, m => m["uses"] = new JsonArray("duckdb"));
        ShouldBeRefused(PluginState.Incompatible, ErrorCodes.PluginIncompatible, "uses duckdb");
    }

    [Theory]
    [InlineData("torch", "not which version; this program has torch")]
    [InlineData("torch 9.0", "built against torch 9.0, but this program has torch")]
    [InlineData("torch next", "built against torch next, but this program has torch")]
    public void Shared_library_of_another_version_is_incompatible(string use, string reason)
    {
        Edit(_folder, m => m["uses"] = new JsonArray(use));
        ShouldBeRefused(PluginState.Incompatible, ErrorCodes.PluginIncompatible, reason);
    }

    [Fact]
    public void Shared_library_of_the_same_version_is_served()
    {
        Edit(_folder, m => m["uses"] = new JsonArray($"torch {TorchLibraryVersion.Text}"));
        Find(_plugins.Host(), _folder).State.ShouldBe(PluginState.Ready);
        TorchLibraryVersion.Text.ShouldBe($"{TorchLibraryVersion.Major}.{TorchLibraryVersion.Minor}");
    }

    [Theory]
    [InlineData("0.3", 0, 3, true)]
    [InlineData("0.2", 0, 3, false)]
    [InlineData("0.4", 0, 3, false)]
    [InlineData("1.2", 1, 3, true)]
    [InlineData("1.4", 1, 3, false)]
    [InlineData("2.0", 1, 3, false)]
    [InlineData("1", 1, 3, false)]
    [InlineData("-1.0", 1, 3, false)]
    public void Version_serves_plugins_of_its_major_version(string built, int major, int minor, bool isServed) =>
        VersionRule.IsServed(built, major, minor).ShouldBe(isServed);

    [Fact]
    public void Other_assembly_than_the_manifest_was_written_for_is_stale()
    {
        File.AppendAllText(Path.Combine(_folder, Faulty + ".dll"), "x");
        ShouldBeRefused(PluginState.Malfunctioned, ErrorCodes.PluginStale, "SHA-256 is another one");
    }

    [Fact]
    public void Absent_assembly_malfunctions()
    {
        File.Delete(Path.Combine(_folder, Faulty + ".dll"));
        ShouldBeRefused(PluginState.Malfunctioned, ErrorCodes.PluginMalfunctioned, "is not there");
    }

    [Fact]
    public void Switched_off_plugin_is_disabled()
    {
        File.WriteAllText(Path.Combine(_folder, "disabled"), "");
        ShouldBeRefused(PluginState.Disabled, ErrorCodes.PluginDisabled, "Delete the file");
    }

    [Theory]
    [InlineData("throw-constructor", "InvalidOperationException: throw-constructor was asked for")]
    [InlineData("throw-components", "InvalidOperationException: throw-components was asked for")]
    [InlineData("twice", "It has two components 'filter keep-answer'")]
    public void Entry_that_throws_malfunctions_at_first_use(string file, string reason)
    {
        File.WriteAllText(Path.Combine(_folder, file), "");
        ShouldFailAtFirstUse(ErrorCodes.PluginMalfunctioned, reason);
    }

    [Fact]
    public void Missing_library_malfunctions_at_first_use()
    {
        File.Delete(Path.Combine(_folder, "RecKit.TestPlugins.Library.dll"));
        ShouldFailAtFirstUse(ErrorCodes.PluginMalfunctioned, "It needs RecKit.TestPlugins.Library 0.1.0, which is not in its folder");
    }

    [Fact]
    public void File_that_is_no_assembly_malfunctions_at_first_use()
    {
        string file = Path.Combine(_folder, Faulty + ".dll");
        File.WriteAllText(file, "MZ, but nothing more");
        Edit(_folder, m => m["assembly_sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));
        ShouldFailAtFirstUse(ErrorCodes.PluginMalfunctioned, "not a .NET assembly");
    }

    [Fact]
    public void Component_that_the_assembly_does_not_have_makes_the_manifest_stale()
    {
        Edit(_folder, m =>
        {
            JsonNode more = m["components"]![0]!.DeepClone();
            more["id"] = "keep-more";
            m["components"]!.AsArray().Add(more);
        });
        ShouldFailAtFirstUse(ErrorCodes.PluginStale, "Its manifest lists 'filter keep-more', which its assembly does not have");
    }

    [Fact]
    public void Component_that_the_manifest_does_not_list_makes_it_stale()
    {
        Edit(_folder, m => m["components"]!.AsArray().RemoveAt(1));
        ShouldFailAtFirstUse(ErrorCodes.PluginStale, "Its manifest does not list 'filter keep-again', which its assembly has");
    }

    [Theory]
    [InlineData("{ \"format\": 1,\n  broken }", "is not JSON (line 2, column 3)")]
    [InlineData("{ \"format\": 2 }", "format is 2, but this program reads 1")]
    public void Manifest_that_cannot_be_read_malfunctions(string json, string reason)
    {
        File.WriteAllText(Path.Combine(_folder, "plugin.json"), json);
        ShouldBeListed(ErrorCodes.PluginManifest, reason);
    }

    [Fact]
    public void Absent_manifest_malfunctions()
    {
        File.Delete(Path.Combine(_folder, "plugin.json"));
        ShouldBeListed(ErrorCodes.PluginManifest, "There is no plugin.json");
    }

    [Fact]
    public void Of_two_plugins_with_one_id_the_first_that_can_be_used_counts()
    {
        string second = _plugins.Copy(Faulty, "zweitens");
        RecKitHost host = _plugins.Host();
        Find(host, _folder).State.ShouldBe(PluginState.Ready);
        Find(host, second).State.ShouldBe(PluginState.Disabled);
        Find(host, second).Reason!.ShouldContain($"comes first: {_folder}");
        Find(host, ComponentKind.Filter, "keep-answer").Problem.ShouldBeNull();

        Edit(_folder, m => m["contract"] = "9.9");
        host = _plugins.Host();
        Find(host, second).State.ShouldBe(PluginState.Ready);
        Find(host, ComponentKind.Filter, "keep-answer").Load().ShouldNotBeNull();
    }

    private void ShouldBeListed(string code, string reason)
    {
        RecKitHost host = _plugins.Host();
        PluginInfo info = Find(host, _folder);
        info.ShouldSatisfyAllConditions(
            () => info.State.ShouldBe(PluginState.Malfunctioned),
            () => info.Id.ShouldBe(Faulty),
            () => info.Reason!.ShouldContain(reason));
        RecKitException error = Should.Throw<RecKitException>(() => host.CatalogWith([_folder]));
        error.Code.ShouldBe(code);
        ShouldStillWork(host);
    }

    private void ShouldBeRefused(PluginState state, string code, string reason)
    {
        RecKitHost host = _plugins.Host();
        PluginInfo info = Find(host, _folder);
        info.State.ShouldBe(state);
        info.Reason!.ShouldContain(reason);
        host.Catalog.Components.ShouldNotContain(c => c.Id == "keep-answer");
        ComponentDescriptor component = Find(host, ComponentKind.Filter, "keep-answer");
        component.Problem!.Code.ShouldBe(code);
        ShouldExplain(Should.Throw<RecKitException>(component.Load), code, reason);
        ShouldExplain(Should.Throw<RecKitException>(() => host.CatalogWith([_folder])), code, reason);
        ShouldStillWork(host);
    }

    private void ShouldFailAtFirstUse(string code, string reason)
    {
        RecKitHost host = _plugins.Host();
        Find(host, _folder).State.ShouldBe(PluginState.Ready);
        ComponentDescriptor component = Find(host, ComponentKind.Filter, "keep-answer");
        component.Problem.ShouldBeNull();
        ShouldExplain(Should.Throw<RecKitException>(component.Load), code, reason);
        ShouldExplain(Should.Throw<RecKitException>(component.Load), code, reason);
        PluginInfo info = Find(host, _folder);
        info.State.ShouldBe(PluginState.Malfunctioned);
        info.Reason!.ShouldContain(reason);
        ShouldStillWork(host);
    }

    private static void ShouldExplain(RecKitException error, string code, string reason)
    {
        error.Code.ShouldBe(code);
        error.Message.ShouldContain("Plugin 'faulty'");
        error.Message.ShouldContain(reason);
    }

    private static void ShouldStillWork(RecKitHost host) =>
        Find(host, ComponentKind.Algorithm, "documented/zero").Load().Id.ShouldBe("zero");
}
