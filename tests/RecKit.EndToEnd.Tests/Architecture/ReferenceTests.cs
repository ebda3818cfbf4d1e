using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.Architecture;

/// <summary>References point down only, and each third-party library has one door.</summary>
public sealed class ReferenceTests
{
    // Who may reference whom, directly. A new room gets a line here, in the same change that adds it.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["RecKit.Abstractions"] = [],
        ["RecKit.Numerics"] = [],
        ["RecKit.Results"] = ["RecKit.Abstractions"],
        ["RecKit.Storage"] = ["RecKit.Abstractions"],
        ["RecKit.Catalog"] = ["RecKit.Abstractions"],
        ["RecKit.Inference"] = ["RecKit.Catalog", "RecKit.Numerics", "RecKit.Results", "RecKit.Storage"],
        ["RecKit.Learning"] = ["RecKit.Inference"],
        ["RecKit.Runs"] = ["RecKit.Learning"],
        ["RecKit.Torch"] = ["RecKit.Abstractions", "RecKit.Numerics"],
        ["RecKit.Data"] = ["RecKit.Catalog", "RecKit.Numerics", "RecKit.Results", "RecKit.Storage"],
        ["RecKit.Experiments"] = ["RecKit.Runs"],
        ["RecKit.Natives"] = ["RecKit.Storage", "RecKit.Torch"],
        ["RecKit.Plugins"] = ["RecKit.Catalog", "RecKit.Results", "RecKit.Storage", "RecKit.Torch"],
        ["RecKit.Hosting"] = ["RecKit.Data", "RecKit.Experiments", "RecKit.Plugins", "RecKit.Runs"],
        ["RecKit.Manifests"] = ["RecKit.Abstractions"],
        ["RecKit.Plugin.Build"] = ["RecKit.Manifests"],
        ["RecKit.BuiltIn"] = [],
        ["RecKit.FSharp"] = ["RecKit.BuiltIn", "RecKit.Data", "RecKit.Experiments", "RecKit.FSharp.Plugins", "RecKit.Hosting", "RecKit.Manifests"],
        ["RecKit.FSharp.Plugins"] = ["RecKit.Abstractions", "RecKit.Numerics"],
        ["RecKit.Scripting"] = ["RecKit.FSharp", "RecKit.FSharp.Plugins", "RecKit.Hosting", "RecKit.Manifests"],
        ["RecKit.Cli"] = ["RecKit.Hosting", "RecKit.Natives", "RecKit.Scripting", "RecKit.Testing"],
        ["RecKit.PowerShell.Loader"] = ["RecKit.Abstractions", "RecKit.Results"],
        ["RecKit.PowerShell"] = ["RecKit.Hosting", "RecKit.Natives", "RecKit.PowerShell.Loader", "RecKit.Scripting", "RecKit.Testing"],
        ["RecKit.PowerShell.Help"] = [],
        ["RecKit.Testing"] = ["RecKit.Hosting"],
        ["RecKit.Testing.Xunit"] = ["RecKit.Testing"],
    };

    // The one shipped project that each third-party library belongs to.
    private static readonly Dictionary<string, string> Doors = new()
    {
        ["FSharp.Compiler.Service"] = "RecKit.Scripting",
        ["McMaster.NETCore.Plugins"] = "RecKit.Plugins",
        ["NuGet.Protocol"] = "RecKit.Natives",
        ["Parquet.Net"] = "RecKit.Data",
        ["PowerShellStandard.Library"] = "RecKit.PowerShell",
        ["Spectre.Console"] = "RecKit.Cli",
        ["System.CommandLine"] = "RecKit.Cli",
        ["System.Reflection.MetadataLoadContext"] = "RecKit.PowerShell.Help",
        ["TorchSharp"] = "RecKit.Torch",
        ["TorchSharp-cuda-linux"] = "RecKit.Torch",
        ["YamlDotNet"] = "RecKit.Experiments",
        ["xunit.core"] = "RecKit.Testing.Xunit",
        ["Xunit.SkippableFact"] = "RecKit.Testing.Xunit",
    };

    private static readonly string[] PluginReferences = ["RecKit.Abstractions", "RecKit.Numerics", "RecKit.Torch"];

    public static TheoryData<string> Projects() => [.. Repository.Projects().Select(Repository.Relative)];

    public static TheoryData<string> ShippedProjects() =>
        [.. Repository.Projects().Select(Repository.Relative).Where(p => !p.StartsWith("tests/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(ShippedProjects))]
    public void References_PointDown(string project)
    {
        string name = Path.GetFileNameWithoutExtension(project);
        string[] allowed = project.StartsWith("plugins/", StringComparison.Ordinal) ? PluginReferences
            : Allowed.GetValueOrDefault(name).ShouldNotBeNull($"{name} is a new room: say in this test what it may reference.");
        References(project).Where(r => !r.BuildOrderOnly && !r.IsPlugin).Select(r => r.Name).Except(allowed).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void NoCode_ReferencesAPlugin(string project) =>
        References(project).Where(r => r.IsPlugin && !r.BuildOrderOnly).Select(r => r.Include).ShouldBeEmpty(
            "Name plugin projects for build order only: ReferenceOutputAssembly=\"false\" Private=\"false\".");

    [Theory]
    [MemberData(nameof(ShippedProjects))]
    public void ThirdPartyLibraries_HaveOneDoor(string project)
    {
        string name = Path.GetFileNameWithoutExtension(project);
        // The F# core library is to F# what the runtime is to C#.
        foreach (string package in Packages(Load(project)).Where(p => p != "FSharp.Core"))
            Doors.GetValueOrDefault(package).ShouldBe(name, $"{package} is referenced by {name}.");
    }

    [Theory]
    [InlineData("src/RecKit.Abstractions/RecKit.Abstractions.csproj")]
    [InlineData("src/RecKit.Numerics/RecKit.Numerics.csproj")]
    public void Contract_ReferencesNothingAndIsPinned(string project)
    {
        XDocument xml = Load(project);
        References(project).ShouldBeEmpty();
        Packages(xml).ShouldBeEmpty();
        xml.Descendants("AssemblyVersion").Single().Value.ShouldMatch(@"^\d+\.0\.0\.0$");
    }

    [Fact]
    public void ContractAssemblies_ReferenceTheFrameworkOnly()
    {
        foreach (Type type in new[] { typeof(Components.Component), typeof(Numerics.RandomStream) })
        {
            foreach (System.Reflection.AssemblyName reference in type.Assembly.GetReferencedAssemblies())
                reference.Name.ShouldNotBeNull().ShouldStartWith("System.", customMessage: $"{type.Assembly.GetName().Name} references it.");
        }
    }

    [Fact]
    public void Packages_HaveOneVersionInOnePlace()
    {
        foreach (string project in Repository.Projects())
            XDocument.Load(project).Descendants("PackageReference").Attributes("Version").ShouldBeEmpty(project);
    }

    [Fact]
    public void Solution_HasEveryProject()
    {
        string solution = File.ReadAllText(Repository.PathOf("Framework.sln")).Replace('\\', '/');
        Repository.Projects().Select(Repository.Relative)
            .Where(p => !solution.Contains($"\"{p}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static XDocument Load(string project) => XDocument.Load(Repository.PathOf(project));

    private static string[] Packages(XDocument xml) =>
        [.. xml.Descendants("PackageReference").Select(p => (string?)p.Attribute("Include")).OfType<string>()];

    private static IEnumerable<Reference> References(string project) =>
        Load(project).Descendants("ProjectReference").Select(element =>
        {
            string include = ((string?)element.Attribute("Include")).ShouldNotBeNull().Replace('\\', '/');
            return new Reference(
                include, Path.GetFileNameWithoutExtension(include), include.Contains("/plugins/", StringComparison.Ordinal),
                (string?)element.Attribute("ReferenceOutputAssembly") == "false" && (string?)element.Attribute("Private") == "false");
        });

    private sealed record Reference(string Include, string Name, bool IsPlugin, bool BuildOrderOnly);
}
