using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using System.Xml.Linq;
using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>The folder of the module, and how it lives in a session.</summary>
public sealed class ModuleTests
{
    private static readonly string[] Native = ["*.so", "*.so.*", "*.dylib", "libtorch*", "torch_*.dll", "LibTorchSharp*"];

    [Fact]
    public void The_manifest_exports_what_there_is()
    {
        using Shell shell = new(import: false);
        shell.Succeed($"$manifest = Test-ModuleManifest '{Shell.Manifest}'");
        string[] named = shell.Strings("$manifest.ExportedCmdlets.Keys");
        shell.Succeed($"Import-Module '{Shell.Manifest}'");
        string[] found = shell.Strings("(Get-Command -Module RecKit -CommandType Cmdlet).Name");
        named.Order(StringComparer.Ordinal).ShouldBe(found.Order(StringComparer.Ordinal));
        int written = Directory.GetFiles(EndToEnd.Tests.Repository.PathOf("module", "RecKit.PowerShell", "Commands"), "*Command.cs").Length;
        found.Length.ShouldBe(written);
        shell.Strings("(Get-Command -Module RecKit -CommandType Alias).Name").Order(StringComparer.Ordinal).ShouldBe(["Evaluate-RecModel", "Train-RecModel"]);
        shell.Value<int>("@(Get-Command -Module RecKit -CommandType Function).Count").ShouldBe(0);
        shell.Value<string>("$manifest.LicenseUri").ShouldNotBeEmpty();
        shell.Value<int>("$manifest.Tags.Count").ShouldBeGreaterThan(3);
    }

    [Fact]
    public void Verbs_are_approved()
    {
        using Shell shell = new();
        string[] approved = [.. typeof(VerbsCommon).Assembly.GetTypes().Where(t => t.Name.StartsWith("Verbs", StringComparison.Ordinal)).SelectMany(t => t.GetFields()).Where(f => f.IsLiteral).Select(f => f.Name)];
        shell.Strings("(Get-Command -Module RecKit -CommandType Cmdlet).Verb").ShouldAllBe(v => approved.Contains(v));
    }

    [Fact]
    public void The_folder_is_complete_and_without_natives()
    {
        foreach (string pattern in Native)
            Directory.GetFiles(Shell.Module, pattern, SearchOption.AllDirectories).ShouldBeEmpty();
        Directory.GetFiles(Shell.Module, "System.Management.Automation.dll", SearchOption.AllDirectories).ShouldBeEmpty();
        foreach (string source in Directory.GetDirectories(EndToEnd.Tests.Repository.PathOf("plugins")).Where(d => Directory.GetFiles(d, "*.csproj").Length > 0).Select(d => Path.GetFileName(d)!))
            Directory.GetFiles(Path.Combine(Shell.Module, "bin", "plugins"), source + ".dll", SearchOption.AllDirectories).ShouldHaveSingleItem();
        foreach (string topic in new[] { "about_RecKit", "about_RecKit_Experiments", "about_RecKit_Models", "about_RecKit_Plugins" })
            File.Exists(Path.Combine(Shell.Module, "en-US", topic + ".help.txt")).ShouldBeTrue(topic);
        new DirectoryInfo(Shell.Module).GetFiles("*", SearchOption.AllDirectories).Sum(f => f.Length).ShouldBeLessThan(40 << 20);
    }

    [Fact]
    public void Every_type_that_cmdlets_give_has_a_view()
    {
        using Shell shell = new();
        string[] views = [.. XDocument.Load(Path.Combine(Shell.Module, "RecKit.Format.ps1xml")).Descendants("TypeName").Select(t => t.Value)];
        string[] given = [.. shell.Strings("(Get-Command -Module RecKit -CommandType Cmdlet).OutputType.Name | Where-Object { $_ -like 'RecKit.*' }").Distinct()];
        given.Length.ShouldBeGreaterThan(10);
        given.Except(views).ShouldBeEmpty();
    }

    [Fact]
    public void Views_name_properties_that_there_are()
    {
        using Shell shell = new();
        foreach (XElement view in XDocument.Load(Path.Combine(Shell.Module, "RecKit.Format.ps1xml")).Descendants("View"))
        {
            string type = view.Descendants("TypeName").Single().Value;
            string[] properties = shell.Strings($"([type]'{type}').GetProperties().Name");
            view.Descendants("PropertyName").Select(p => p.Value).Except(properties).ShouldBeEmpty(type);
            foreach (string script in view.Descendants("ScriptBlock").Select(s => s.Value))
            {
                foreach (System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(script, @"(?<![\w)\]'])\$_\.(?<name>[A-Z]\w*)"))
                {
                    if (match.Groups["name"].Value is not ("Key" or "Value"))
                        properties.ShouldContain(match.Groups["name"].Value, $"{type}: {script}");
                }
            }
        }
    }

    [Fact]
    public void Scripts_can_name_the_types()
    {
        using Shell shell = new();
        shell.Value<bool>("(Import-RecDataset -Name simulated) -is [RecKit.Data.Dataset]").ShouldBeTrue();
        shell.Value<bool>("(Import-RecDataset -Name simulated | Invoke-RecTraining popularity) -is [RecKit.PowerShell.TrainedModel]").ShouldBeTrue();
    }

    [Fact]
    public void It_can_be_imported_again_and_removed()
    {
        using Shell shell = new();
        shell.Succeed($"Import-Module '{Shell.Manifest}' -Force");
        shell.Value<int>("@(Get-RecDataset simulated).Count").ShouldBe(1);
        Aliases();
        shell.Succeed("Remove-Module RecKit");
        shell.Run("Train-RecModel").Error().FullyQualifiedErrorId.ShouldBe("CommandNotFoundException");
        shell.Run("Get-RecDataset").Error().FullyQualifiedErrorId.ShouldBe("CommandNotFoundException");
        shell.Succeed($"Import-Module '{Shell.Manifest}'");
        shell.Value<int>("@(Get-RecDataset simulated).Count").ShouldBe(1);
        Aliases();
        shell.Complete("Invoke-RecTraining -Algorithm item-knn -Parameters @{ neigh").ShouldContain("neighbors");

        void Aliases()
        {
            string[] named = [.. Cmdlets.All.SelectMany(c => c.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []).Order(StringComparer.Ordinal)];
            named.Length.ShouldBeGreaterThan(1);
            shell.Strings("(Get-Command -Module RecKit -CommandType Alias).Name").Order(StringComparer.Ordinal).ShouldBe(named);
            shell.Strings("$null = Import-RecDataset simulated | Train-RecModel popularity; (Get-Module RecKit).ExportedAliases.Keys").Order(StringComparer.Ordinal).ShouldBe(named);
        }
    }

    [Fact]
    public void Libraries_of_other_modules_stay_theirs()
    {
        // This test host has an older YamlDotNet of its own, loaded first.
        Version own = typeof(YamlDotNet.Core.Parser).Assembly.GetName().Version!;
        // Load contexts can be looked at in this process only.
        using Shell shell = new(real: false);
        File.WriteAllText(shell.PathOf("a.yaml"), "version: 1\ndataset: { name: simulated }\nsplit: { use: random }\nalgorithms: [ { use: popularity } ]\nmetrics: [ ndcg@10 ]\n");
        shell.Value<bool>("Test-RecExperiment -Path a.yaml").ShouldBeTrue();
        AssemblyLoadContext context = AssemblyLoadContext.All.Single(c => c.Name == "RecKit");
        Version loaded = context.Assemblies.Single(a => a.GetName().Name == "YamlDotNet").GetName().Version!;
        loaded.ShouldBeGreaterThan(own);
        context.Assemblies.Select(a => a.GetName().Name).ShouldNotContain("RecKit.Abstractions");
    }

    [SkippableFact]
    public void Importing_loads_no_engine_and_completing_loads_no_plugin()
    {
        Pwsh.Require();
        using Shell shell = new(import: false, fresh: true);
        const string Loaded = "[System.AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name } | Where-Object { $_ -like 'RecKit*' }";
        string[] imported = shell.Strings($"Import-Module '{Shell.Manifest}'; {Loaded}");
        imported.Order(StringComparer.Ordinal).ShouldBe(["RecKit.Abstractions", "RecKit.PowerShell", "RecKit.PowerShell.Loader", "RecKit.Results"]);
        shell.Complete("Invoke-RecTraining -Algorithm biased").ShouldContain("biased-mf");
        string[] completed = shell.Strings(Loaded);
        completed.ShouldContain("RecKit.Plugins");
        completed.ShouldAllBe(name => !name.StartsWith("RecKit.Algorithms", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_folder_of_the_module_is_refused_with_a_sentence()
    {
        using Shell shell = new();
        string copy = shell.PathOf("RecKit");
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.GetFiles(Shell.Module))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        ErrorRecord error = shell.Run($"Import-Module '{copy}/RecKit.psd1'").Error();
        error.ToString().ShouldContain("a session holds one version");
        error.CategoryInfo.Category.ShouldBe(ErrorCategory.ResourceExists);
        shell.Run($"Import-Module '{copy}/RecKit.psd1' -ErrorAction Stop").Error().ToString().ShouldContain("a session holds one version");
        shell.Strings("(Get-Module RecKit).ModuleBase").ShouldBe([Shell.Module]);
        shell.Strings("(Get-Command Get-RecAlgorithm).Module.ModuleBase; (Get-RecAlgorithm popularity).Name; (Get-Command Train-RecModel).Definition").ShouldBe([Shell.Module, "popularity", "Invoke-RecTraining"]);
    }

    [Fact]
    public void Cmdlets_bind_and_hand_over()
    {
        foreach (string file in Directory.GetFiles(EndToEnd.Tests.Repository.PathOf("module", "RecKit.PowerShell"), "*.cs", SearchOption.AllDirectories))
        {
            string[] lines = [.. File.ReadLines(file).Select(l => l.Trim())];
            string text = string.Join('\n', lines);
            text.ShouldNotContain("Process.Start", customMessage: $"{file} starts a process.");
            text.ShouldNotContain("Console.", customMessage: $"{file} writes to the console.");
            if (file.EndsWith("Command.cs", StringComparison.Ordinal))
                lines.Count(IsOwn).ShouldBeLessThanOrEqualTo(60, file);
        }

        // Neither comments nor attributes nor what every file begins with.
        static bool IsOwn(string line) => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal) && !line.StartsWith("using ", StringComparison.Ordinal)
            && !line.StartsWith("namespace", StringComparison.Ordinal) && !(line[0] == '[' && line[^1] == ']');
    }
}
