using System.Diagnostics;
using System.Text.Json.Nodes;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.Plugins;
using RecKit.Manifests;
using RecKit.Plugin.Build;
using Shouldly;
using Snapshooter.Xunit;
using Xunit;

namespace RecKit.Engine.Tests.PluginBuild;

public sealed class BuildToolTests
{
    private static readonly string Abstractions = typeof(RecKit.Components.IPlugin).Assembly.Location;

    [Fact]
    public void Manifest_of_a_plugin_with_every_option()
    {
        JsonObject manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(TestPlugins.Built(TestPlugins.Documented), "plugin.json")))!.AsObject();
        manifest["assembly_sha256"]!.GetValue<string>().Length.ShouldBe(64);
        manifest["assembly_sha256"] = "depends on the folder of the build";
        manifest["version"] = "that of the repository";
        Snapshot.Match(manifest.ToJsonString(new() { WriteIndented = true }) + "\n");
    }

    [Theory]
    [InlineData("Contoso.GraphModels", "contoso-graph-models")]
    [InlineData("Ease", "ease")]
    [InlineData("My_Plugin.V2", "my-plugin-v2")]
    public void Id_is_the_assembly_name_in_kebab_case(string assembly, string id) => ManifestWriter.PluginIdOf(assembly).ShouldBe(id);

    [Fact]
    public void Id_must_be_kebab_case()
    {
        ProblemList problems = Describe(Documented() with { Id = "Contoso Plugin" });
        problems.Found.ShouldHaveSingleItem().Message.ShouldContain("'Contoso Plugin'");
    }

    [Fact]
    public void Assembly_without_a_plugin_is_an_error()
    {
        ProblemList problems = Describe(Documented() with { File = Abstractions });
        Diagnostic problem = problems.Found.ShouldHaveSingleItem();
        problem.Code.ShouldBe(ErrorCodes.PluginEntry);
        problem.Message.ShouldContain("Write [assembly: Plugin(typeof(X))]");
    }

    [Fact]
    public void File_that_is_no_assembly_is_an_error()
    {
        PluginAssembly plugin = Documented();
        Describe(plugin with { File = plugin.Docs! }).Found.ShouldHaveSingleItem().Code.ShouldBe(ErrorCodes.PluginEntry);
    }

    [Fact]
    public void Missing_documentation_is_an_error_for_every_option()
    {
        IReadOnlyList<Diagnostic> found = Describe(Documented() with { Docs = null }).Found;
        found.Count.ShouldBeGreaterThan(10);
        found.ShouldAllBe(p => p.Code == ErrorCodes.PluginOptionDescription && p.Message.Contains("GenerateDocumentationFile"));
    }

    [Fact]
    public void Program_prints_errors_as_the_build_reads_them_and_writes_nothing()
    {
        string manifest = Path.Combine(Path.GetTempPath(), $"reckit-{Environment.ProcessId}.json");
        (int exit, string errors) = Run(Abstractions, manifest, "--project=/src/Contoso.csproj");
        exit.ShouldBe(1);
        errors.ShouldStartWith($"/src/Contoso.csproj: error {ErrorCodes.PluginEntry}: ");
        File.Exists(manifest).ShouldBeFalse();
    }

    [Fact]
    public void Program_locks_nothing_and_writes_the_same_bytes_again()
    {
        string manifest = Path.Combine(Path.GetTempPath(), $"reckit-same-{Environment.ProcessId}.json");
        PluginAssembly plugin = Documented();
        try
        {
            (int exit, string errors) = Run(plugin.File, manifest, $"--docs={plugin.Docs}", "--id=documented");
            errors.ShouldBe("");
            exit.ShouldBe(0);
            File.ReadAllText(manifest).ShouldBe(File.ReadAllText(Path.Combine(Path.GetDirectoryName(plugin.File)!, "plugin.json")));
        }
        finally
        {
            File.Delete(manifest);
        }
    }

    [Theory]
    [InlineData("--unknown=1", "Unknown argument '--unknown=1'")]
    [InlineData("one", "Expected an assembly and a manifest, but got 1")]
    public void Unknown_arguments_are_an_error(string argument, string message) =>
        Should.Throw<ArgumentException>(() => BuildArguments.Parse([argument])).Message.ShouldContain(message);

    private static PluginAssembly Documented()
    {
        string folder = TestPlugins.Built(TestPlugins.Documented);
        return new PluginAssembly
        {
            File = Path.Combine(folder, TestPlugins.Documented + ".dll"),
            Docs = Path.Combine(folder, TestPlugins.Documented + ".xml"),
        };
    }

    private static ProblemList Describe(PluginAssembly plugin)
    {
        var problems = new ProblemList("Documented.csproj");
        ManifestWriter.Write(plugin, problems);
        return problems;
    }

    private static (int Exit, string Errors) Run(params string[] arguments)
    {
        string[] all = [typeof(BuildArguments).Assembly.Location, .. arguments];
        using var process = Process.Start(new ProcessStartInfo("dotnet", all) { RedirectStandardError = true })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors);
    }
}
