using System.IO.Compression;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>Installing, removing, signing and trusting plugins, with a home of the test's own.</summary>
public sealed class PluginVerbTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Reckit _reckit;
    private readonly string _plugin;

    public PluginVerbTests()
    {
        _reckit = new Reckit(_directory.Path, environment: new() { ["RECKIT_HOME"] = _directory.Of("home") });
        // A plugin that comes with RecKit, under another name.
        _plugin = _directory.Of("plugin");
        string built = Directory.GetDirectories(Path.Combine(Path.GetDirectoryName(Repository.Program)!, "..", "..", "..", "plugins", Path.GetFileName(Path.GetDirectoryName(Repository.Program)!)), "*Baselines").Single();
        Directory.CreateDirectory(_plugin);
        foreach (string file in Directory.GetFiles(built))
            File.Copy(file, Path.Combine(_plugin, Path.GetFileName(file)));
        Edit(m => m["id"] = "contoso");
    }

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Plugin_is_installed_found_replaced_and_removed(bool zip)
    {
        string source = zip ? Zip() : _plugin;
        _reckit.Succeed("plugins", "install", source, "-o", "json").Output.ShouldContain("\"ready\"");
        _reckit.Succeed("algorithms", "contoso/popularity").Output.ShouldContain("Plugin: contoso");
        Refused(_reckit.Run("plugins", "install", source), "RK3018", "is installed already");
        _reckit.Succeed("plugins", "install", source, "--force");
        _reckit.Succeed("plugins", "remove", "contoso");
        _reckit.Succeed("plugins", "-o", "csv").Output.ShouldNotContain("contoso");
        Refused(_reckit.Run("plugins", "remove", "contoso"), "RK3018", "Installed are: none");
        Directory.GetFileSystemEntries(_directory.Of("home", "plugins")).ShouldBeEmpty("Nothing half done is left.");
    }

    [Fact]
    public void What_cannot_be_used_is_not_installed()
    {
        Refused(_reckit.Run("plugins", "install", _directory.Of("nowhere")), "RK3018", "There is nothing at");
        Refused(_reckit.Run("plugins", "install", _directory.Write("no.zip", "text")), "RK3018", "is not a zip file");
        Refused(_reckit.Run("plugins", "install", Directory.CreateDirectory(_directory.Of("empty")).FullName), "RK3018", "There is no plugin.json");
        Edit(m => m["contract"] = "7.0");
        Refused(_reckit.Run("plugins", "install", _plugin), "RK3002", "built against contract 7.0, but this program has 0.3");
        Edit(m => m["contract"] = "0.3");
        File.AppendAllText(Directory.GetFiles(_plugin, "*.dll").Single(), " ");
        Refused(_reckit.Run("plugins", "install", _plugin), "RK3004", "its SHA-256 is another one");
        Directory.GetFileSystemEntries(_directory.Of("home", "plugins")).ShouldBeEmpty();
    }

    [Fact]
    public void Under_the_signed_policy_only_what_a_trusted_key_signed_is_used()
    {
        _reckit.Succeed("plugins", "policy", "signed");
        Refused(_reckit.Run("plugins", "install", _plugin), "RK3017", "it is not signed");
        Refused(_reckit.Run("run", "--dataset", "simulated", "-a", "contoso/popularity", "-m", "ndcg@10", "--plugins", _plugin), "RK3017", "it is not signed");
        _reckit.Succeed("plugins", "key", "signer.pem");
        File.ReadAllText(_directory.Of("signer.pem")).ShouldStartWith("-----BEGIN PRIVATE KEY-----");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(_directory.Of("signer.pem")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Refused(_reckit.Run("plugins", "key", "signer.pem"), "RK3018", "never overwritten");
        _reckit.Succeed("plugins", "sign", _plugin, "--key", "signer.pem");
        Refused(_reckit.Run("plugins", "install", _plugin), "RK3017", "a key that is not trusted");
        _reckit.Succeed("plugins", "trust", "signer.pem.pub");
        _reckit.Succeed("plugins", "install", _plugin);
        _reckit.Succeed("plugins", "-o", "json").Output.ShouldContain("contoso");
        File.AppendAllText(Directory.GetFiles(_directory.Of("home", "plugins", "contoso"), "*.deps.json").Single(), " ");
        _reckit.Succeed("plugins", "-o", "csv").Output.ShouldContain("deps.json is not the one that was signed");
        _reckit.Succeed("algorithms", "popularity").Output.ShouldContain("Plugin: baselines");
    }

    [Fact]
    public void Under_the_allow_list_a_plugin_is_used_as_it_was_when_it_was_listed()
    {
        _reckit.Succeed("plugins", "policy", "allow-list");
        Refused(_reckit.Run("plugins", "install", _plugin), "RK3017", "are not listed");
        _reckit.Succeed("plugins", "allow", _plugin);
        _reckit.Succeed("plugins", "install", _plugin);
        _reckit.Succeed("plugins", "policy", "-o", "json").Output.ShouldContain("allow-list");
    }

    private void Edit(Action<JsonObject> change)
    {
        string file = Path.Combine(_plugin, "plugin.json");
        JsonObject manifest = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        change(manifest);
        File.WriteAllText(file, manifest.ToJsonString());
    }

    private string Zip()
    {
        string zip = _directory.Of("plugin.zip");
        ZipFile.CreateFromDirectory(_plugin, zip, CompressionLevel.Fastest, includeBaseDirectory: true);
        return zip;
    }

    private static void Refused(Reckit.Finished finished, string code, string message)
    {
        finished.ExitCode.ShouldBe(4, finished.Error);
        finished.Error.ShouldContain(code);
        finished.Error.ShouldContain(message);
    }
}
