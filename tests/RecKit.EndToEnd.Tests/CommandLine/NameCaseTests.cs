using System.Text.Json;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>Names of components and data sets are found without regard to case; results have the names as the components have them.</summary>
public sealed class NameCaseTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("algorithms", "Item-KNN")]
    [InlineData("metrics", "NDCG")]
    [InlineData("rerankers", "MMR")]
    [InlineData("splits", "K-Fold")]
    [InlineData("filters", "K-Core")]
    [InlineData("readers", "Delimited")]
    [InlineData("searches", "TPE")]
    public void EveryKind_IsFound(string verb, string name)
    {
        Reckit.Finished found = InProcess.Run(verb, name, "-o", "json"), exact = InProcess.Run(verb, name.ToLowerInvariant(), "-o", "json");
        found.ExitCode.ShouldBe(0, found.Error);
        found.Output.ShouldBe(exact.Output);
    }

    [Fact]
    public void AFileInOtherCase_IsTheSameExperiment()
    {
        const string spec =
            """
            version: 1
            name: cases
            dataset: { name: simulated, with: { users: 300, items: 100, interactions: 5000 } }
            filters: [ { use: k-core, with: { users: 2, items: 2 } } ]
            split: { use: random, with: { validation: 0.1 } }
            algorithms:
              - { use: popularity }
              - { use: item-knn, search: { use: grid, metric: ndcg@5, space: { neighbors: [ 5, 20 ] } } }
              - { use: hybrid, with: { of: [ { use: item-knn }, { use: popularity } ] } }
            rerank: [ { use: popularity-penalty } ]
            metrics: [ ndcg@5, hit-rate@5 ]
            """;
        string other = spec;
        foreach (string name in new[] { "simulated", "k-core", "use: random", "popularity", "item-knn", "grid", "ndcg", "hybrid", "popularity-penalty", "hit-rate" })
            other = other.Replace(name, name.StartsWith("use: ", StringComparison.Ordinal) ? "use: RANDOM" : name.ToUpperInvariant(), StringComparison.Ordinal);
        other.ShouldContain("POPULARITY-PENALTY");
        Hash(other).ShouldBe(Hash(spec));

        string Hash(string text)
        {
            Reckit.Finished run = InProcess.Run("run", _directory.Write("cases.yaml", text), "-o", "json", "--set", $"output.directory={_directory.Of("runs")}");
            run.ExitCode.ShouldBe(0, run.Error);
            JsonElement result = JsonDocument.Parse(run.Output).RootElement;
            result.GetProperty("algorithms").EnumerateArray().Select(a => a.GetProperty("id").GetString()).ShouldBe(["popularity", "item-knn", "hybrid"]);
            result.GetProperty("dataset").GetProperty("name").GetString().ShouldBe("simulated");
            return result.GetProperty("hash").GetString()!;
        }
    }

    [Fact]
    public void ALine_IsTheSameExperiment()
    {
        Reckit.Finished run = InProcess.Run(
            "run", "--dataset", "Simulated", "--algorithm", "Popularity,ITEM-KNN", "--metric", "Ndcg@10,HIT-RATE@5", "--split", "Leave-Last-Out", "-o", "csv",
            "--set", "dataset.with.users=100", "--set", "dataset.with.items=50", "--set", "dataset.with.interactions=1500", "--set", $"output.directory={_directory.Of("runs")}");
        run.ExitCode.ShouldBe(0, run.Error);
        string[] lines = run.Output.Split('\n');
        lines[0].ShouldStartWith("algorithm,ndcg@10,hit-rate@5,");
        lines[2].ShouldStartWith("item-knn,");
    }
}
