using System.Text.Json;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>Searches as a user of the command line meets them.</summary>
public sealed class SearchTests : IDisposable
{
    private const string Spec =
        """
        version: 1
        name: tuned
        seed: 7
        dataset: { name: simulated, with: { users: 200, items: 100, interactions: 4000 } }
        split: { use: random, with: { validation: 0.1 } }
        algorithms:
          - use: item-knn
            search: { use: random, with: { trials: 3 }, space: { neighbors: { min: 5, max: 80, scale: log }, weighting: [ none, bm25 ], k1: { min: 0.5, max: 3 } } }
          - use: biased-mf
            with: { epochs: 4, link: identity, bold_driver: false }
            search: { use: grid, metric: rmse, space: { learning_rate: [ 0.01, 10 ] } }
        metrics: [ ndcg@10, rmse ]
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("{ use: leave-last-out, with: { validation: 1 } }")]
    [InlineData("{ use: time-cut, with: { validation_at: '1500000000', at: '1550000000' } }")]
    public void EveryWayOfMakingAValidationPart_WillDo(string split) =>
        new Reckit(_directory.Path).Succeed("validate", _directory.Write("searched.yaml", $$"""
            version: 1
            dataset: { name: simulated }
            split: {{split}}
            algorithms: [ { use: item-knn, search: { use: grid, space: { neighbors: [ 20 ] } } } ]
            metrics: [ ndcg@10 ]
            """));

    [LongFact]
    public void Run_ShowsWhatWasChosen_AndShowTheTrials()
    {
        Reckit reckit = new(_directory.Path);
        string spec = _directory.Write("tuned.yaml", Spec);
        Reckit.Finished run = reckit.Succeed("run", spec);
        run.Output.ShouldContain("Options chosen on the validation part");
        run.Output.ShouldContain("of 3");
        run.Output.ShouldContain("1 of 2, 1 failed");
        run.Error.ShouldContain("biased-mf on random, trial 2: learning_rate: 10: failed: Training 'biased-mf'");

        string directory = Directory.GetDirectories(_directory.Of("runs")).ShouldHaveSingleItem();
        string shown = reckit.Succeed("show", directory, "--verbose").Output;
        shown.ShouldContain("item-knn: trials of random");
        shown.ShouldContain("complete, chosen");
        shown.ShouldContain("failed");
        JsonElement algorithm = JsonDocument.Parse(reckit.Succeed("show", directory, "--output", "json").Output).RootElement.GetProperty("algorithms")[0];
        JsonElement search = algorithm.GetProperty("search");
        search.GetProperty("use").GetString().ShouldBe("core/random");
        search.GetProperty("trials").GetArrayLength().ShouldBe(3);
        search.GetProperty("winners")[0].GetProperty("options").GetProperty("shrinkage").GetDouble().ShouldBe(10);
        search.GetProperty("winners")[0].GetProperty("value").GetDouble().ShouldBe(algorithm.GetProperty("validation").GetProperty("ndcg@10").GetProperty("mean").GetDouble());
        File.Exists(Path.Combine(directory, "trials", "item-knn.parquet")).ShouldBeTrue();
        reckit.Succeed("run", spec, "--output", "csv").Output.ShouldNotContain("chosen", Case.Insensitive, "CSV is one table");
    }

    [Fact]
    public void Plan_ShowsTrialsAndSpace()
    {
        string plan = new Reckit(_directory.Path).Succeed("plan", _directory.Write("tuned.yaml", Spec)).Output;
        plan.ShouldContain("3 trials on each fold, by ndcg@10 on the validation part");
        plan.ShouldContain("neighbors: 5 to 80, log scale");
        plan.ShouldContain("k1: 0.5 to 3 (when weighting: bm25)");
    }

    [LongTheory]
    [InlineData("split.with.validation=0", 2, "RK1010")]
    [InlineData("algorithms[0].search.with.trials=0", 2, "RK1006")]
    [InlineData("algorithms[0].search.space.neighbors={ min: 0, max: 10 }", 2, "RK1006")]
    [InlineData("algorithms[0].search.space.epochs=[1, 2]", 2, "RK1003")]
    [InlineData("algorithms[1].search.space.learning_rate=[9, 10]", 5, "RK4021")]
    public void WhatCannotBeSearched_IsAnError(string set, int exitCode, string code)
    {
        Reckit.Finished finished = new Reckit(_directory.Path).Run("run", _directory.Write("tuned.yaml", Spec), "--set", set);
        finished.ExitCode.ShouldBe(exitCode, finished.Error);
        finished.Error.ShouldContain(code);
    }
}
