using System.IO.Compression;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.Packages;

/// <summary>What those do who have RecKit's packages and nothing else: no file of this tree, no reference to a project of it.</summary>
public sealed class OutsiderTests(PackagesOnFirstUse built) : IClassFixture<PackagesOnFirstUse>
{
    [LongFact]
    public void Packages_have_readme_icon_licence_and_symbols()
    {
        string[] packages = Directory.GetFiles(built.Feed.Feed, "*.nupkg");
        packages.Length.ShouldBe(Directory.GetFiles(Repository.PathOf("src"), "*.*proj", SearchOption.AllDirectories).Length + 1, "Every room of src, and the templates.");
        foreach (string package in packages)
        {
            using ZipArchive zip = ZipFile.OpenRead(package);
            zip.GetEntry("README.md").ShouldNotBeNull(package);
            zip.GetEntry("icon.png").ShouldNotBeNull(package);
            using StreamReader nuspec = new(zip.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
            string text = nuspec.ReadToEnd();
            text.ShouldContain("<license type=\"expression\">MIT</license>", customMessage: package);
            bool hasCode = zip.Entries.Any(e => e.FullName.StartsWith("lib/", StringComparison.Ordinal));
            File.Exists(Path.ChangeExtension(package, ".snupkg")).ShouldBe(hasCode, package);
        }
    }

    [LongFact]
    public void An_empty_project_runs_an_experiment()
    {
        string folder = built.Feed.Folder("empty");
        File.WriteAllText(Path.Combine(folder, "empty.csproj"),
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="RecKit.Hosting" Version="$(RecKitVersion)" />
                <PackageReference Include="RecKit.BuiltIn" Version="$(RecKitVersion)" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"),
            """
            using RecKit.Runs;
            using RecKit.Experiments.Model;
            using RecKit.Hosting;
            RecKitHost host = RecKitHost.Create();
            ExperimentLine line = new() { Dataset = "simulated", Algorithms = ["popularity", "item-knn"], Metrics = ["ndcg@10"] };
            foreach (var algorithm in host.Runner.Run(host.Experiments.Parse(line).Plan, new Quiet()).Algorithms)
                Console.WriteLine($"{algorithm.Id} {algorithm.Metrics["ndcg@10"].Mean:F4}");

            sealed class Quiet : IRunObserver { public void On(RunEvent runEvent) { } }
            """);
        built.Feed.Run(folder, "run").ShouldContain("item-knn 0.3478");
    }

    [LongFact]
    public void A_script_of_fsi_finds_engine_plugins_and_natives_in_packages()
    {
        bool torch = RecKit.Torch.Native.NativeManifest.Read(RecKit.Torch.Native.NativeFolder.Torch) is not null;
        string script = Path.Combine(built.Feed.Folder("fsi"), "study.fsx");
        File.WriteAllText(script,
            $$"""
            #i "nuget: {{built.Feed.Feed}}"
            #r "nuget: RecKit.FSharp, {{built.Feed.Version}}"
            open RecKit.FSharp
            let fold = Dataset.named "simulated" |> Dataset.split "per-user" {| test = 0.2 |} 42UL |> List.head
            let show name options =
                for pair in (fold.Train |> Model.train name options |> Model.measure [ "ndcg@10" ] fold.Test).Metrics do printfn $"{name} {pair.Value:F4}"
            show "item-knn" [ "neighbors", box 100 ]
            {{(torch ? "show \"gmf\" [ \"epochs\", box 1 ]" : "")}}
            """);
        string output = built.Feed.Run(built.Feed.Folder("fsi"), "fsi", script);
        output.ShouldContain("item-knn 0.3437");
        output.Contains("gmf 0.", StringComparison.Ordinal).ShouldBe(torch, output);
    }

    [LongFact]
    public void Plugins_of_examples_are_built_conform_and_run()
    {
        string folder = built.Feed.Folder("plugins");
        CopySources(Repository.PathOf("examples", "plugins"), folder);
        File.Delete(Path.Combine(folder, "nuget.config"));
        string tested = built.Feed.Run(folder, "test", "Contoso.Tests");
        tested.ShouldContain("Passed!");
        foreach (string plugin in (string[])["Contoso.CoOccurrence", "Contoso.Markov", "Contoso.Evaluation"])
            built.Feed.Reckit(folder, "plugins", "install", Path.Combine(plugin, "bin", "Debug", "net10.0"), "--force");
        string output = built.Feed.Reckit(folder, "run", "contoso.yaml", "--set", "output.models=all");
        foreach (string column in (string[])["co-occurrence", "markov", "rank-biased-precision@10", "contoso-evaluation/known-first"])
            output.ShouldContain(column);
        // The plugin has its own version of a library of which the host has another.
        Directory.GetFiles(Path.Combine(folder, "runs"), "*.json", SearchOption.AllDirectories).Any(f => File.ReadAllText(f).Contains("WrittenWith", StringComparison.Ordinal)).ShouldBeTrue();
        string library = Path.Combine(folder, "Contoso.CoOccurrence", "bin", "Debug", "net10.0", "Newtonsoft.Json.dll");
        System.Diagnostics.FileVersionInfo.GetVersionInfo(library).FileVersion.ShouldNotBe(
            System.Diagnostics.FileVersionInfo.GetVersionInfo(Path.Combine(Path.GetDirectoryName(Repository.Program)!, "Newtonsoft.Json.dll")).FileVersion);
    }

    [LongFact]
    public void Neural_plugin_gets_banned_calls_and_version_with_the_package()
    {
        string folder = built.Feed.Folder("neural");
        File.WriteAllText(Path.Combine(folder, "Contoso.Neural.csproj"),
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="RecKit.Abstractions" Version="$(RecKitVersion)" />
                <PackageReference Include="RecKit.Torch" Version="$(RecKitVersion)" />
                <PackageReference Include="RecKit.Plugin.Build" Version="$(RecKitVersion)" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        string code = Path.Combine(folder, "Plugin.cs");
        const string Plugin = """
            using RecKit.Components;
            using RecKit.Torch;
            using TorchSharp;
            [assembly: Plugin(typeof(Neural), Uses = ["torch"])]
            sealed class Neural : IPlugin
            {
                public IReadOnlyList<Component> Components => [];
                public static torch.Tensor Scaled(torch.Tensor tensor) => SCALED;
            }
            """;
        File.WriteAllText(code, Plugin.Replace("SCALED", "tensor * 0.5", StringComparison.Ordinal));
        Should.Throw<InvalidOperationException>(() => built.Feed.Run(folder, "build")).Message.ShouldContain("error RS0030");
        File.WriteAllText(code, Plugin.Replace("SCALED", "TensorScalars.Times(tensor, 0.5)", StringComparison.Ordinal));
        built.Feed.Run(folder, "build");
        string output = Path.Combine(folder, "bin", "Debug", "net10.0");
        File.ReadAllText(Path.Combine(output, "plugin.json")).ShouldContain($"\"torch {RecKit.Torch.TorchLibraryVersion.Text}\"");
        Directory.GetFiles(output, "*Torch*.dll").ShouldBeEmpty("The host shares its own copy.");
        built.Feed.Reckit(folder, "plugins", "install", output, "--force").ShouldContain("ready");
        // Nothing of the library is used, so its version cannot be known: the declaration is an error.
        File.WriteAllText(code, Plugin.Replace("torch.Tensor Scaled(torch.Tensor tensor) => SCALED", "int One => 1", StringComparison.Ordinal));
        Should.Throw<InvalidOperationException>(() => built.Feed.Run(folder, "build")).Message.ShouldContain("references no library of that name");
    }

    [LongTheory]
    [InlineData("reckit-algorithm", "Contoso.SlopeTwo", "slope-two")]
    [InlineData("reckit-metric", "9 odd-lives", "my-9oddlives")]
    [InlineData("reckit-split", "Contoso.SomeUsers", "some-users")]
    [InlineData("reckit-reranker", "Contoso.RareFirst", "rare-first")]
    [InlineData("reckit-reader", "Contoso.Triples", "triples")]
    public void A_template_builds_conforms_and_runs_whatever_its_name(string template, string name, string id)
    {
        string folder = built.Feed.Folder(template);
        built.Feed.Run(folder, "new", template, "-n", name, "--RecKitVersion", built.Feed.Version);
        string project = Path.Combine(folder, name);
        built.Feed.Run(project, "test").ShouldContain("Passed!");
        built.Feed.Reckit(project, "plugins", "install", Path.Combine(name, "bin", "Debug", "net10.0"), "--force").ShouldContain(id);
        built.Feed.Reckit(project, "run", "experiment.yaml").ShouldContain(id);
    }

    private static void CopySources(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(from, file);
            if (name.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "runs"))
                continue;
            string target = Path.Combine(to, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
