using System.Text.Json.Nodes;
using RecKit.Inference.Packages;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Runs;

public sealed class RepeatTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Run_Repeated_TrainsEachWithAnotherSeedOnTheSameFolds()
    {
        List<(ulong Seed, int Events)> trainings = [];
        _fixture.First.BeforeTrain = (_, c) => trainings.Add((c.Seed, _fixture.First.LastData!.Events.Count));
        RunResult result = _fixture.Run(_fixture.Plan with { Repeats = 3 });
        trainings.Count.ShouldBe(9);
        trainings.Select(t => t.Seed).Distinct().Count().ShouldBe(9);
        trainings.Chunk(3).ShouldAllBe(fold => fold.Select(t => t.Events).Distinct().Count() == 1);
        result.Repeats.ShouldBe(3);
        MetricSummary rmse = result.Algorithms[0].Metrics["rmse"];
        rmse.Values!.Count.ShouldBe(3);
        rmse.Values.ShouldAllBe(fold => fold.Distinct().Count() == 3);
        rmse.StdRepeats!.Value.ShouldBeGreaterThan(0);
        rmse.Mean.ShouldBe(rmse.Values.SelectMany(f => f).Average(), 1e-12);
    }

    [Fact]
    public void Run_FirstRepeat_IsTheRunWithoutRepeatsToTheBit()
    {
        RunResult once = _fixture.Run();
        RunResult thrice = _fixture.Run(_fixture.Plan with { Repeats = 3, Identity = "repeated" });
        for (int a = 0; a < 2; a++)
        {
            foreach ((string name, MetricSummary metric) in once.Algorithms[a].Metrics)
            {
                thrice.Algorithms[a].Metrics[name].Values!.Select(v => v[0]).ShouldBe(metric.Folds);
                metric.Repeats.ShouldBeNull();
            }
        }
    }

    [Fact]
    public void Run_RepeatedResults_AddFieldsAndReadBack()
    {
        RunResult result = _fixture.Run(_fixture.Plan with { Repeats = 2 });
        JsonNode rmse = JsonNode.Parse(File.ReadAllText(Path.Combine(result.Directory, "results.json")))!["algorithms"]![0]!["metrics"]!["rmse"]!;
        rmse.AsObject().Select(p => p.Key).ShouldBe(["mean", "std", "folds", "undefined_users", "repeats", "std_repeats", "values"]);
        RunResult read = RunStore.Read(result.Directory);
        read.Repeats.ShouldBe(2);
        MetricSummary summary = read.Algorithms[1].Metrics["hits"], expected = result.Algorithms[1].Metrics["hits"];
        summary.Repeats.ShouldBe(expected.Repeats);
        summary.StdRepeats.ShouldBe(expected.StdRepeats);
        summary.Values!.SelectMany(v => v).ShouldBe(expected.Values!.SelectMany(v => v));
    }

    [Fact]
    public void Run_PerUserTable_HasAGroupPerRepeat()
    {
        _fixture.Run(_fixture.Plan with { Repeats = 2 });
        _fixture.Tables.Groups.Select(g => (((string[])g[0].Values)[0], ((string[])g[1].Values)[0], ((int[])g[2].Values)[0])).ShouldBe(
            [.. new[] { "f1", "f2", "f3" }.SelectMany(f => new[] { 1, 2 }.SelectMany(r => new[] { "one", "two" }.Select(a => (a, f, r))))]);
    }

    [Fact]
    public void Run_RepeatedAndCancelled_IsResumedWithoutTrainingAgain()
    {
        _fixture.Plan = _fixture.Plan with { Repeats = 2 };
        using CancellationTokenSource source = new();
        _fixture.Second.BeforeTrain = (n, _) =>
        {
            if (n == 2)
                source.Cancel();
        };
        Should.Throw<OperationCanceledException>(() => _fixture.Run(source.Token));
        RunResult result = _fixture.Run();
        (_fixture.First.Trainings, _fixture.Second.Trainings).ShouldBe((6, 7));
        using RunFixture other = new();
        ExperimentRunnerTests.ShouldBeSame(result, other.Run(other.Plan with { Repeats = 2 }));
    }

    [Fact]
    public void Run_BestOfRepeats_KeepsTheModelOfTheFirstSeed()
    {
        _fixture.Use(1, validation: false);
        _fixture.Keep(KeepModels.Best);
        RunResult result = _fixture.Run(_fixture.Plan with { Repeats = 3 });
        AlgorithmResult best = result.Algorithms.MinBy(a => a.Metrics["rmse"].Mean)!;
        LoadedModel model = Load(RunStore.FindModels(result.Directory).ShouldHaveSingleItem());
        model.Manifest.Algorithm.Id.ShouldBe(best.Id);
        model.Manifest.Protocol["repeat"]!.GetValue<int>().ShouldBe(1);
        model.Manifest.Metrics["rmse"].ShouldBe(best.Metrics["rmse"].Values![0][0]);
    }

    [Fact]
    public void Run_AllOfRepeats_KeepsEveryModel()
    {
        _fixture.Use(1, validation: false);
        _fixture.Keep(KeepModels.All);
        RunResult result = _fixture.Run(_fixture.Plan with { Repeats = 2 });
        RunStore.FindModels(result.Directory).Select(p => Path.GetRelativePath(result.Directory, p)).ShouldBe(
            [.. new[] { "one", "two" }.SelectMany(a => new[] { "repeat-1", "repeat-2" }.Select(r => Path.Combine("models", a, "f1", r)))]);
    }

    private LoadedModel Load(string path) => ModelPackage.Load(path, new FakeCatalog(_fixture.Plan.Algorithms[0].Use.Component));
}
