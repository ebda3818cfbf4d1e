using System.Text.Json;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>Reranking as a user meets it: in the example, in the model that is kept, and where its plugin is absent.</summary>
public sealed class RerankTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _spec = Repository.PathOf("examples", "experiments", "rerank.yaml");

    public void Dispose() => _directory.Dispose();

    [LongFact]
    public void Example_GivesVariedListsForALittleRelevance_AndItsModelKeepsThem()
    {
        Reckit reckit = new(_directory.Path);
        using JsonDocument reranked = Run(reckit);
        using JsonDocument plain = Run(reckit, "--set", "rerank=[]");
        (double relevance, double diversity) = (Of(reranked, "ndcg@10") / Of(plain, "ndcg@10"), Of(reranked, "intra-list-diversity@10") / Of(plain, "intra-list-diversity@10"));
        relevance.ShouldBeInRange(0.9, 0.99);
        diversity.ShouldBeGreaterThan(1.15);

        string model = Directory.GetDirectories(Path.Combine(reranked.RootElement.GetProperty("directory").GetString()!, "models")).ShouldHaveSingleItem();
        File.ReadAllText(Path.Combine(model, "model.md")).ShouldContain("`rerankers/mmr`");
        string ofReranked = reckit.Succeed("recommend", model, "--user", "u1", "-o", "csv").Output;
        ofReranked.ShouldNotBe(reckit.Succeed("recommend", plain.RootElement.GetProperty("directory").GetString()!, "--user", "u1", "-o", "csv").Output);
    }

    [Fact]
    public void FeatureThatIsNotThere_IsAnErrorBeforeTraining_WithThoseThatAre()
    {
        Reckit.Finished finished = new Reckit(_directory.Path).Run("run", _spec, "--set", "rerank[2].with.feature=mood");
        finished.ExitCode.ShouldBe(5);
        finished.Error.ShouldContain("RK4002: Reranker 'category-cap' needs the item feature 'mood' of data set 'simulated', but its items have 'title', 'genres'");
        finished.Error.ShouldNotContain("[1/");
    }

    private JsonDocument Run(Reckit reckit, params string[] arguments) =>
        JsonDocument.Parse(reckit.Succeed(["run", _spec, "-o", "json", "--set", $"output.directory={_directory.Of("runs")}", .. arguments]).Output);

    private static double Of(JsonDocument run, string metric) => run.RootElement.GetProperty("algorithms").EnumerateArray()
        .Single(a => a.GetProperty("id").GetString() == "item-knn").GetProperty("metrics").GetProperty(metric).GetProperty("mean").GetDouble();
}
