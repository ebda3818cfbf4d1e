using System.Management.Automation;
using RecKit.EndToEnd.Tests;
using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>Plugins of the user: installed, checked, signed, trusted. What tests install and trust is in a folder of their own.</summary>
public sealed class PluginTests : IDisposable
{
    private const string Algorithm = "zero";
    private readonly Shell _shell = new();

    public PluginTests()
    {
        _shell.Succeed("$home_ = $env:RECKIT_HOME; $env:RECKIT_HOME = \"$PWD/home\"");
        string plugin = Repository.PathOf("artifacts", "plugins-test", Repository.Configuration, "RecKit.TestPlugins.Documented");
        Directory.CreateDirectory(_shell.PathOf("plugin"));
        foreach (string file in Directory.GetFiles(plugin))
            File.Copy(file, Path.Combine(_shell.PathOf("plugin"), Path.GetFileName(file)));
    }

    public void Dispose()
    {
        // The engine of the process looks again at what is installed.
        _shell.Run("Set-RecPluginPolicy any; $env:RECKIT_HOME = $home_; Set-RecPluginPolicy any");
        _shell.Dispose();
    }

    [Fact]
    public void A_plugin_is_installed_for_the_user_and_removed()
    {
        _shell.Strings("Get-RecAlgorithm zer* | ForEach-Object Name").ShouldBeEmpty();
        _shell.Run("Install-RecPlugin ./plugin -WhatIf").Succeeded();
        Directory.Exists(_shell.PathOf("home/plugins/documented")).ShouldBeFalse();
        _shell.Value<string>("(Install-RecPlugin ./plugin).Id").ShouldBe("documented");
        _shell.Strings("Get-RecAlgorithm zer* | ForEach-Object Name").ShouldBe([Algorithm], "The session that installs it has it at once.");
        _shell.Value<string>($"(Import-RecDataset simulated | Invoke-RecTraining {Algorithm}).Algorithm").ShouldBe(Algorithm);
        _shell.Run("Install-RecPlugin ./plugin").Fails("RK3018", ErrorCategory.ResourceUnavailable, _shell.PathOf("plugin"));
        _shell.Value<string>("(Install-RecPlugin ./plugin -Force).Id").ShouldBe("documented");
        _shell.Succeed("Get-RecPlugin documented | Uninstall-RecPlugin");
        _shell.Strings("Get-RecAlgorithm zer* | ForEach-Object Name").ShouldBeEmpty();
        _shell.Run("Uninstall-RecPlugin documented").Fails("RK3018", ErrorCategory.ResourceUnavailable, "documented");
    }

    [Fact]
    public void Checks_of_a_plugin_are_objects()
    {
        _shell.Succeed("$checks = Test-RecPlugin ./plugin");
        _shell.Value<int>("$checks.Count").ShouldBeGreaterThan(10);
        _shell.Strings("$checks.Component").Distinct().ShouldContain(Algorithm);
        _shell.Value<bool>("($checks | Where-Object { -not $_.Passed -and -not $_.Failure }).Count -eq 0").ShouldBeTrue();
        _shell.Value<bool>("(Test-RecPlugin ./plugin -Quiet) -eq -not ($checks | Where-Object { -not $_.Passed })").ShouldBeTrue();
        Directory.CreateDirectory(_shell.PathOf("empty"));
        _shell.Run("Test-RecPlugin ./empty").Error().FullyQualifiedErrorId.ShouldStartWith("RK3");
    }

    [Fact]
    public void Keys_sign_and_trust_decides()
    {
        _shell.Value<string>("$key = New-RecPluginKey ./my.key; $key.PublicPath").ShouldBe(_shell.PathOf("my.key.pub"));
        _shell.Run("New-RecPluginKey ./my.key").Error().Exception.Message.ShouldContain("never overwritten");
        _shell.Strings("$p = Set-RecPluginPolicy signed -PassThru; $p.Policy; $p.Keys.Count").ShouldBe(["signed", "0"]);
        _shell.Run("Install-RecPlugin ./plugin").Error().FullyQualifiedErrorId.ShouldStartWith("RK3017");
        _shell.Succeed("Set-RecPluginSignature ./plugin -KeyPath $key.Path");
        _shell.Run("Install-RecPlugin ./plugin").Error().FullyQualifiedErrorId.ShouldStartWith("RK3017", customMessage: "Signed, but nobody trusts the signer.");
        _shell.Value<int>("(Grant-RecPluginTrust -KeyPath $key.PublicPath -PassThru).Keys.Count").ShouldBe(1);
        _shell.Value<int>("(Grant-RecPluginTrust -KeyPath $key.PublicPath -PassThru).Keys.Count").ShouldBe(1, "A key is listed once.");
        _shell.Value<string>("[string](Install-RecPlugin ./plugin).State").ShouldBe("Ready");
        _shell.Value<int>("(Revoke-RecPluginTrust -KeyPath $key.PublicPath -PassThru).Keys.Count").ShouldBe(0);
        _shell.Run("Revoke-RecPluginTrust -KeyPath $key.PublicPath").Error().FullyQualifiedErrorId.ShouldStartWith("RK3017");
        _shell.Value<string>("[string](Get-RecPlugin documented).State").ShouldNotBe("Ready");
    }

    [Fact]
    public void A_plugin_is_allowed_as_its_files_are()
    {
        _shell.Succeed("Set-RecPluginPolicy allow-list");
        _shell.Run("Install-RecPlugin ./plugin").Error().FullyQualifiedErrorId.ShouldStartWith("RK3017");
        _shell.Strings("(Grant-RecPluginTrust ./plugin -PassThru).Allowed").ShouldBe(["documented"]);
        _shell.Value<string>("[string](Install-RecPlugin ./plugin).State").ShouldBe("Ready");
        File.AppendAllText(_shell.PathOf("plugin/README.txt"), "added");
        _shell.Run("Install-RecPlugin ./plugin -Force").Error().FullyQualifiedErrorId.ShouldStartWith("RK3017", customMessage: "Other files than those that were allowed.");
        _shell.Value<int>("(Revoke-RecPluginTrust documented -PassThru).Allowed.Count").ShouldBe(0);
        _shell.Value<string>("(Get-RecPluginPolicy).Policy").ShouldBe("allow-list");
    }

    [Fact]
    public void Nothing_is_written_by_what_if()
    {
        foreach (string command in new[] { "New-RecPluginKey k -WhatIf", "Set-RecPluginPolicy signed -WhatIf", "Grant-RecPluginTrust ./plugin -WhatIf", "Install-RecPlugin ./plugin -WhatIf" })
            _shell.Run(command).Succeeded();
        File.Exists(_shell.PathOf("k")).ShouldBeFalse();
        _shell.Strings("$p = Get-RecPluginPolicy; $p.Policy; $p.Allowed.Count").ShouldBe(["any", "0"]);
    }

    [Fact]
    public void Natives_are_looked_at_and_removed()
    {
        _shell.Succeed("$native = $env:RECKIT_NATIVE; $env:RECKIT_NATIVE = \"$PWD/native\"");
        try
        {
            _shell.Strings("$n = Get-RecNative; $n.IsInstalled; $n.Path").ShouldBe(["False", _shell.PathOf("native/torch")]);
            _shell.Run("Uninstall-RecNative -Confirm:$false").Succeeded().Warnings.ShouldHaveSingleItem().ShouldContain("not installed");
            Directory.CreateDirectory(_shell.PathOf("native/torch"));
            File.WriteAllText(_shell.PathOf("native/torch/native.json"), """{ "torch_sharp": "0.1", "runtime": "linux-x64", "files": [ { "name": "a", "length": 5, "sha256": "" } ] }""");
            _shell.Strings("$n = Get-RecNative; $n.IsInstalled; $n.Version; $n.Bytes").ShouldBe(["True", "0.1", "5"]);
            _shell.Run("Uninstall-RecNative -WhatIf").Succeeded();
            Directory.Exists(_shell.PathOf("native/torch")).ShouldBeTrue();
            _shell.Succeed("Uninstall-RecNative -Confirm:$false");
            Directory.GetFileSystemEntries(_shell.PathOf("native")).ShouldBeEmpty();
        }
        finally
        {
            _shell.Succeed("$env:RECKIT_NATIVE = $native");
        }
    }
}
