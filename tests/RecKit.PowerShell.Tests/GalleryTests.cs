using System.Diagnostics;
using System.Xml.Linq;
using RecKit.EndToEnd.Tests;
using RecKit.PowerShell.Tests.Hosting;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>The module as a package: made by one command, published to a repository, got back, used.</summary>
public sealed class GalleryTests
{
    [LongFact]
    public void The_package_is_published_got_back_and_works()
    {
        Pwsh.Require();
        using TemporaryDirectory directory = new();
        string package = Pack(directory.Path);

        // Every job a process of its own, as on another machine: nothing is left in memory of the one before.
        (int published, string output) = Pwsh.Run(directory.Path, $$"""
            $ErrorActionPreference = 'Stop'
            $null = New-Item -ItemType Directory gallery, saved
            Register-PSResourceRepository -Name reckit-test -Uri "$PWD/gallery" -Trusted -Force
            try {
                Publish-PSResource -NupkgPath '{{package}}' -Repository reckit-test
                $found = Find-PSResource -Name RecKit -Repository reckit-test
                "$($found.Name) $($found.Version) $($found.Type)"
                Save-PSResource -Name RecKit -Repository reckit-test -Path "$PWD/saved"
            } finally { Unregister-PSResourceRepository -Name reckit-test }
            """);
        published.ShouldBe(0, output);
        output.ShouldContain("RecKit 0.1.0 Module");

        (int used, output) = Pwsh.Run(directory.Path, """
            $ErrorActionPreference = 'Stop'
            $env:PSModulePath = "$PWD/saved"
            $fold = Import-RecDataset -Name simulated | Split-RecDataset
            $measured = $fold | Invoke-RecTraining popularity | Measure-RecModel $fold.Test ndcg@10
            "$((Get-Module RecKit).ModuleBase -like "$PWD/saved/*") $((Get-Module RecKit).Version) $($measured.'ndcg@10' -gt 0)"
            "help: $((Get-Help Import-RecDataset).Synopsis.Length -gt 20)"
            """);
        used.ShouldBe(0, output);
        output.ShouldContain("True 0.1.0 True");
        output.ShouldContain("help: True");
    }

    [Fact]
    public void What_the_package_says_is_what_the_manifest_says()
    {
        using Shell shell = new(import: false);
        shell.Succeed($"$m = Test-ModuleManifest '{Shell.Manifest}'");
        XElement metadata = XDocument.Load(Repository.PathOf("module", "RecKit.nuspec")).Root!.Elements().First();
        string Text(string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;
        shell.Value<string>("$m.Name").ShouldBe(Text("id"));
        shell.Value<string>("$m.Author").ShouldBe(Text("authors"));
        shell.Value<string>("$m.Description").ShouldBe(Text("description"));
        shell.Value<string>("$m.Copyright").ShouldBe(Text("copyright"));
        shell.Value<string>("[string]$m.ProjectUri").ShouldBe(Text("projectUrl"));
        shell.Strings("$m.Tags").Except(Text("tags").Split(' ')).ShouldBeEmpty();
        shell.Value<string>("[string]$m.Version").ShouldBe(XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("VersionPrefix").Single().Value);
    }

    // Of what is built already: the target that the README names builds it first.
    private static string Pack(string directory)
    {
        string configuration = Repository.Configuration == "release" ? "Release" : "Debug";
        ProcessStartInfo start = new(
            "dotnet", ["msbuild", Repository.PathOf("module", "RecKit.PowerShell", "RecKit.PowerShell.csproj"), "-t:PackModuleFolder", $"-p:Configuration={configuration}", $"-p:ModulePackagesPath={directory}", "-nologo", "-v:q"])
        {
            RedirectStandardOutput = true,
        };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, output);
        return Directory.GetFiles(directory, "RecKit.*.nupkg").ShouldHaveSingleItem();
    }
}
