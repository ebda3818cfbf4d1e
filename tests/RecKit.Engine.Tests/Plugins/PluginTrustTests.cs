using RecKit.Diagnostics;
using RecKit.Hosting;
using RecKit.Plugins.Trust;
using RecKit.Results;
using Shouldly;
using Xunit;
using static RecKit.Engine.Tests.Plugins.TestPlugins;

namespace RecKit.Engine.Tests.Plugins;

/// <summary>Signatures and policies: what was changed after it was signed is refused by name, and a policy holds for everything that does not come with RecKit.</summary>
public sealed class PluginTrustTests : IDisposable
{
    private readonly TestPlugins _plugins = new();
    private readonly string _folder;
    private readonly (string Private, string Public) _keys = PluginSignature.CreateKeys();

    public PluginTrustTests() => _folder = _plugins.Copy(Documented);

    public void Dispose() => _plugins.Dispose();

    [Fact]
    public void Signed_plugin_is_ready_under_every_policy_that_trusts_its_key()
    {
        PluginSignature.Sign(_folder, _keys.Private);
        string key = PluginSignature.ReadPublicKey(_keys.Public);
        foreach (TrustPolicy policy in Enum.GetValues<TrustPolicy>())
            State(new PluginTrust { Policy = policy, Keys = [key] }).ShouldBe((PluginState.Ready, null));
        PluginSignature.Sign(_folder, _keys.Private);
        State(new PluginTrust { Policy = TrustPolicy.Signed, Keys = [key] }).State.ShouldBe(PluginState.Ready, "It can be signed again.");
    }

    [Fact]
    public void Unsigned_plugin_is_refused_under_the_signed_policy()
    {
        (PluginState state, string? reason) = State(new PluginTrust { Policy = TrustPolicy.Signed });
        state.ShouldBe(PluginState.Disabled);
        reason.ShouldNotBeNull().ShouldContain("it is not signed");
        RecKitHost host = RecKitHost.Create(new HostOptions { UseInstalledPlugins = false, Trust = new PluginTrust { Policy = TrustPolicy.Signed } });
        Should.Throw<RecKitException>(() => host.CatalogWith([_folder])).Code.ShouldBe(ErrorCodes.PluginUntrusted);
    }

    [Fact]
    public void Key_that_is_not_trusted_is_as_good_as_none()
    {
        PluginSignature.Sign(_folder, _keys.Private);
        string other = PluginSignature.ReadPublicKey(PluginSignature.CreateKeys().PublicKey);
        State(new PluginTrust { Policy = TrustPolicy.Signed, Keys = [other] }).Reason.ShouldNotBeNull().ShouldContain("a key that is not trusted");
    }

    [Theory]
    [InlineData("changed", "The file RecKit.TestPlugins.Documented.xml is not the one that was signed")]
    [InlineData("removed", "The file RecKit.TestPlugins.Documented.xml, which was signed, is missing")]
    [InlineData("added", "The file extra.dll was added after the plugin was signed")]
    [InlineData("manifest", "plugin.json is not the one that was signed")]
    [InlineData("signature", "plugin.json is not the one that was signed")]
    [InlineData("algorithm", "of a kind that this program does not know")]
    public void What_changed_after_signing_is_refused_by_name(string change, string reason)
    {
        PluginSignature.Sign(_folder, _keys.Private);
        string docs = Path.Combine(_folder, Documented + ".xml");
        switch (change)
        {
            case "changed":
                File.AppendAllText(docs, " ");
                break;
            case "removed":
                File.Delete(docs);
                break;
            case "added":
                File.WriteAllText(Path.Combine(_folder, "extra.dll"), "");
                break;
            case "manifest":
                Edit(_folder, m => m["version"] = "9.9.9");
                break;
            case "signature":
                Edit(_folder, m => m["signature"]!["value"] = "AAAA");
                break;
            default:
                Edit(_folder, m => m["signature"]!["algorithm"] = "rot13");
                break;
        }
        // A signature must be right under any policy: it says what the plugin was.
        (PluginState state, string? found) = State(PluginTrust.Everybody);
        state.ShouldBe(PluginState.Disabled);
        found.ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public void Allow_list_names_content()
    {
        PluginTrust trust = new() { Policy = TrustPolicy.AllowList };
        State(trust).Reason.ShouldNotBeNull().ShouldContain("reckit plugins allow");
        trust = trust with { Allowed = [new AllowedPlugin("documented", PluginFiles.Digest(_folder))] };
        State(trust).State.ShouldBe(PluginState.Ready);
        Edit(_folder, m => m["version"] = "9.9.9");
        State(trust).State.ShouldBe(PluginState.Disabled, "The manifest counts, too.");
        trust = trust with { Allowed = [new AllowedPlugin("documented", PluginFiles.Digest(_folder))] };
        State(trust).State.ShouldBe(PluginState.Ready);
        File.WriteAllText(Path.Combine(_folder, "more.txt"), "");
        State(trust).State.ShouldBe(PluginState.Disabled);
    }

    [Theory]
    [InlineData("not a key")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    public void No_key_is_an_error(string pem) =>
        Should.Throw<RecKitException>(() => PluginSignature.ReadPublicKey(pem)).Code.ShouldBe(ErrorCodes.PluginUntrusted);

    private (PluginState State, string? Reason) State(PluginTrust trust)
    {
        PluginInfo plugin = Find(RecKitHost.Create(new HostOptions { PluginPaths = [_plugins.Root], UseInstalledPlugins = false, Trust = trust }), _folder);
        return (plugin.State, plugin.Reason);
    }
}
