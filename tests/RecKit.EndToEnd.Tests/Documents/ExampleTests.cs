using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.Documents;

/// <summary>Every example runs. What needs real data runs where the data is.</summary>
public sealed class ExampleTests : IDisposable
{
    // The data sets that are not simulated or beside the file.
    private static readonly string[] RealData = ["citeulike-t", "gowalla", "ml-100k", "ml-1m-ncf", "ml-1m", "ml-latest-small"];

    private static readonly string[] Neural = ["gmf", "mlp", "neumf", "dmf", "two-tower", "embedding-mf", "deep-rating"];

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Examples() =>
        [.. Directory.EnumerateFiles(Repository.PathOf("examples"), "*.yaml", SearchOption.AllDirectories).Select(Repository.Relative).Where(e => !IsOfOutsiders(e)).Order(StringComparer.Ordinal)];

    // Those name plugins that are built first: OutsiderTests runs them.
    private static bool IsOfOutsiders(string example) =>
        example.StartsWith("examples/plugins/", StringComparison.Ordinal) || example.StartsWith("examples/templates/", StringComparison.Ordinal);

    public void Dispose() => _directory.Dispose();

    [SkippableTheory]
    [MemberData(nameof(Examples))]
    public void Example_RunsFast(string example)
    {
        string path = Repository.PathOf(example);
        string text = File.ReadAllText(path);
        if (RealData.FirstOrDefault(d => text.Contains($"name: {d} }}", StringComparison.Ordinal)) is { } data)
            TestData.Require(data == "ml-1m-ncf" ? "ml-1m/ncf" : data);
        if (text.Contains("${RECKIT_DATA}/open-bandit-dataset", StringComparison.Ordinal))
            TestData.Require("open-bandit-dataset");
        if (Neural.Any(model => text.Contains($"use: {model}", StringComparison.Ordinal)))
            TorchForTests.RequireInstalled();
        Reckit.Finished finished = new Reckit(_directory.Path).Succeed("run", path, "--fast", "--set", $"output.directory={_directory.Of("runs")}");
        finished.Output.ShouldContain("Run: ");
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_NamesTheSchema(string example)
    {
        string first = File.ReadLines(Repository.PathOf(example)).First();
        first.ShouldStartWith("# yaml-language-server: $schema=");
        string schema = Path.Combine(Path.GetDirectoryName(Repository.PathOf(example))!, first.Split('=')[1]);
        File.Exists(schema).ShouldBeTrue($"{example} names {schema}");
    }
}
