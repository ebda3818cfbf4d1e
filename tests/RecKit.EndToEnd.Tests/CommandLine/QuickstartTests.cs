using System.Text.Json;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>The first thing that a newcomer sees.</summary>
public sealed class QuickstartTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _spec = Repository.PathOf("examples", "experiments", "quickstart.yaml");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Quickstart_PrintsTheTableAndWhereTheRunIs()
    {
        Reckit.Finished finished = new Reckit(_directory.Path).Succeed("run", _spec, "--set", $"output.directory={_directory.Of("runs")}");

        finished.Output.ShouldContain("simulated");
        foreach (string word in new[] { "popularity", "item-knn", "user-item-baseline", "ndcg@10", "recall@10", "rmse", "train s", "* best" })
            finished.Output.ShouldContain(word);
        string run = Path.GetFullPath(finished.Output.Split('\n').Single(l => l.StartsWith("Run: ", StringComparison.Ordinal))[5..].Trim());
        File.Exists(Path.Combine(run, "results.json")).ShouldBeTrue();
        File.Exists(Path.Combine(run, "experiment.yaml")).ShouldBeTrue();
        finished.Output.ShouldNotContain("\u001b", customMessage: "No escape sequences in a pipe.");
    }

    [Fact]
    public void Quickstart_LearnedModelBeatsPopularity()
    {
        Reckit.Finished finished = new Reckit(_directory.Path).Succeed(
            "run", _spec, "--set", $"output.directory={_directory.Of("runs")}", "--output", "json");
        using JsonDocument json = JsonDocument.Parse(finished.Output);
        Dictionary<string, double> ndcg = json.RootElement.GetProperty("algorithms").EnumerateArray().ToDictionary(
            a => a.GetProperty("id").GetString()!, a => a.GetProperty("metrics").GetProperty("ndcg@10").GetProperty("mean").GetDouble());
        ndcg["item-knn"].ShouldBeGreaterThan(ndcg["popularity"]);
    }
}
