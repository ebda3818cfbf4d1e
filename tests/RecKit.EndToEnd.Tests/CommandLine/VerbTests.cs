using System.Text.Json;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>Every verb does what its help says, in every format.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Reckit _reckit;

    public VerbTests()
    {
        _reckit = new Reckit(_directory.Path);
        _directory.Write("small.yaml", Specs.Small);
    }

    public void Dispose() => _directory.Dispose();

    [LongTheory]
    [InlineData("algorithms", "item-knn")]
    [InlineData("metrics", "ndcg")]
    [InlineData("splits", "k-fold")]
    [InlineData("filters", "k-core")]
    [InlineData("readers", "delimited")]
    [InlineData("searches", "tpe")]
    [InlineData("plugins", "metrics")]
    [InlineData("datasets", "simulated")]
    public void Lists_NameWhatIsThere(string verb, string expected)
    {
        _reckit.Succeed(verb).Output.ShouldContain(expected);
        _reckit.Succeed(verb, "--output", "csv").Output.Split('\n').Length.ShouldBeGreaterThan(1);
        _reckit.Succeed(verb, "--output", "markdown").Output.ShouldContain("| ---");
        using JsonDocument json = JsonDocument.Parse(_reckit.Succeed(verb, "--output", "json").Output);
        json.RootElement.EnumerateArray().ShouldContain(e => e.EnumerateObject().First().Value.GetString() == expected);
    }

    [Fact]
    public void Algorithms_ShowsTheOptionsOfOne()
    {
        string output = _reckit.Succeed("algorithms", "item-knn").Output;
        output.ShouldContain("neighbors");
        output.ShouldContain("integer");
        using JsonDocument json = JsonDocument.Parse(_reckit.Succeed("algorithms", "item-knn", "-o", "json").Output);
        JsonElement option = json.RootElement.EnumerateArray().Single(o => o.GetProperty("name").GetString() == "neighbors");
        option.GetProperty("default").ValueKind.ShouldBe(JsonValueKind.Number);
        option.GetProperty("description").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Algorithms_UnknownId_IsAnErrorWithTheCode()
    {
        Reckit.Finished finished = _reckit.Run("algorithms", "item-knm");
        finished.ExitCode.ShouldBe(2);
        finished.Error.ShouldContain("RK1007: No algorithm has the id 'item-knm'. Did you mean 'item-knn'?");
        finished.Output.ShouldBeEmpty();
    }

    [Fact]
    public void Validate_SaysThatAFileIsGood_AndWritesNothing()
    {
        _reckit.Succeed("validate", "small.yaml");
        Directory.GetFileSystemEntries(_directory.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void Plan_ShowsWhatWouldHappen_AndWritesNothing()
    {
        string output = _reckit.Succeed("plan", "small.yaml").Output;
        foreach (string word in new[] { "simulated", "random", "popularity", "item-knn", "neighbors", "ndcg@10", "rmse" })
            output.ShouldContain(word);
        Directory.GetFileSystemEntries(_directory.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void Schema_IsASchema()
    {
        using JsonDocument json = JsonDocument.Parse(_reckit.Succeed("schema").Output);
        json.RootElement.GetProperty("$schema").GetString().ShouldNotBeNull().ShouldContain("draft-07");
        json.RootElement.GetRawText().ShouldContain("item-knn");
    }

    [Fact]
    public void Run_Runs_Recommend_WorkTogether()
    {
        using JsonDocument run = JsonDocument.Parse(_reckit.Succeed("run", "small.yaml", "-o", "json").Output);
        string directory = run.RootElement.GetProperty("directory").GetString()!;
        _reckit.Succeed("runs").Output.ShouldContain("small");
        _reckit.Run("runs", directory).Error.ShouldContain("is one run: 'reckit show");
        using JsonDocument runs = JsonDocument.Parse(_reckit.Succeed("runs", "-o", "json").Output);
        runs.RootElement.EnumerateArray().ShouldHaveSingleItem();

        string model = Directory.GetDirectories(Path.Combine(directory, "models")).ShouldHaveSingleItem();
        string user = File.ReadLines(Directory.GetFiles(model, "users*").Single()).First().Trim('"', ',');
        using JsonDocument known = JsonDocument.Parse(_reckit.Succeed("recommend", model, "--user", user, "-k", "5", "-o", "json").Output);
        known.RootElement.EnumerateArray().Count().ShouldBe(5);
        string item = known.RootElement.EnumerateArray().First().GetProperty("item").GetString()!;
        using JsonDocument session = JsonDocument.Parse(_reckit.Succeed("recommend", model, "--history", item, "-k", "3", "-o", "json").Output);
        session.RootElement.EnumerateArray().Select(r => r.GetProperty("item").GetString()).ShouldNotContain(item);
    }

    [Fact]
    public void Run_WithoutAFile_IsTheSameExperiment()
    {
        Reckit.Finished finished = _reckit.Succeed(
            "run", "--dataset", "simulated", "--algorithm", "popularity,item-knn", "--metric", "ndcg@10,recall@5", "--split", "leave-last-out",
            "--set", "dataset.with.users=200", "--set", "dataset.with.items=100", "--set", "dataset.with.interactions=4000", "-o", "csv");
        string[] lines = finished.Output.TrimEnd().Split('\n');
        lines[0].ShouldStartWith("algorithm,ndcg@10,recall@5,");
        lines.Length.ShouldBe(3);
    }

    [Fact]
    public void Run_FastAndSet_ChangeTheRun()
    {
        string full = Hash(_reckit.Succeed("run", "small.yaml", "-o", "json").Output);
        string set = Hash(_reckit.Succeed("run", "small.yaml", "-o", "json", "--set", "algorithms[1].with.neighbors=3").Output);
        string fast = Hash(_reckit.Succeed("run", "small.yaml", "-o", "json", "--fast").Output);
        new[] { full, set, fast }.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Run_MarkdownAndCsv_HoldOneTable()
    {
        string markdown = _reckit.Succeed("run", "small.yaml", "-o", "markdown").Output;
        markdown.ShouldContain("| algorithm | ndcg@10 | rmse |");
        string csv = _reckit.Succeed("run", "small.yaml", "-o", "csv").Output;
        csv.TrimEnd().Split('\n').Length.ShouldBe(4);
        csv.Split('\n')[1].Split(',')[1].Length.ShouldBeGreaterThan(8, "full precision");
    }

    [Fact]
    public void Run_ProgressGoesToStandardError_AndCanBeSwitchedOff()
    {
        Reckit.Finished loud = _reckit.Succeed("run", "small.yaml");
        loud.Error.ShouldContain("[3/3] user-item-baseline");
        loud.Output.ShouldNotContain("[3/3]");
        _reckit.Succeed("run", "small.yaml", "--no-progress").Error.ShouldBeEmpty();
    }

    private static string Hash(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("hash").GetString()!;
    }
}
