using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Results;
using RecKit.Runs;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using RecKit.Storage;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Runs;

public sealed class KeptModelsTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Run_BestOfOneFold_KeepsThatOne()
    {
        _fixture.Use(1, validation: false);
        _fixture.Keep(KeepModels.Best);
        RunResult result = _fixture.Run();
        AlgorithmResult best = result.Algorithms.MinBy(a => a.Metrics["rmse"].Mean)!;
        string path = RunStore.FindModels(result.Directory).ShouldHaveSingleItem();
        path.ShouldBe(Path.Combine(result.Directory, "models", best.Id));
        LoadedModel model = Load(path);
        model.Manifest.Refitted.ShouldBeFalse();
        model.Manifest.Metrics["rmse"].ShouldBe(best.Metrics["rmse"].Mean);
        model.Manifest.Protocol["fold"]!.GetValue<string>().ShouldBe("f1");
        model.Manifest.Data.Fingerprint.ShouldBe(Fingerprint.Of(_fixture.Data));
        model.Manifest.Run.ShouldBe(result.Hash);
        model.Recommend("u1", 3).Count.ShouldBe(3);
    }

    [Fact]
    public void Run_BestOfSeveralFolds_KeepsNoneAndSaysSo()
    {
        _fixture.Keep(KeepModels.Best);
        RunStore.FindModels(_fixture.Run().Directory).ShouldBeEmpty();
        _fixture.Events.All.OfType<RunWarning>().Single().Message.ShouldContain("refit");
    }

    [Fact]
    public void Run_All_KeepsEveryModelOfEveryFold()
    {
        _fixture.Keep(KeepModels.All);
        RunResult result = _fixture.Run();
        RunStore.FindModels(result.Directory).Select(p => Path.GetRelativePath(result.Directory, p)).ShouldBe(
            [.. new[] { "one", "two" }.SelectMany(a => new[] { "f1", "f2", "f3" }.Select(f => Path.Combine("models", a, f)))]);
    }

    [Fact]
    public void Run_Refit_TrainsTheBestOnAllEventsAndSaysThatItWasNotEvaluated()
    {
        _fixture.Keep(KeepModels.Refit);
        RunResult result = _fixture.Run();
        LoadedModel model = Load(RunStore.FindModels(result.Directory).ShouldHaveSingleItem());
        model.Manifest.Refitted.ShouldBeTrue();
        model.Manifest.Data.Events.ShouldBe(_fixture.Data.Events.Count);
        AlgorithmResult best = result.Algorithms.MinBy(a => a.Metrics["rmse"].Mean)!;
        model.Manifest.Algorithm.Id.ShouldBe(best.Id);
        model.Manifest.Metrics["rmse"].ShouldBe(best.Metrics["rmse"].Mean);
        _fixture.Events.All.OfType<UnitStarted>().Last().Fold.ShouldBe("refit");
        File.ReadAllText(Path.Combine(RunStore.FindModels(result.Directory)[0], "model.md")).ShouldContain("was not evaluated");
    }

    [Fact]
    public void Run_ModelThatCannotBeSaved_IsAnErrorOfTheAlgorithm()
    {
        _fixture.Keep(KeepModels.All);
        _fixture.Plan = _fixture.Plan with
        {
            Algorithms = [new AlgorithmPlan("bad", FakeComponents.Use(Components.Component.Algorithm<Components.NoOptions>(
                "bad", "Cannot be saved.", _fixture.Plan.Algorithms[0].Use.Component.Algorithm!, _ => new Unsaveable())))],
        };
        AlgorithmFailure error = _fixture.Run().Algorithms[0].Failure.ShouldNotBeNull();
        (error.Code, error.Stage).ShouldBe((ErrorCodes.Training, FailureStage.Save));
        error.Message.ShouldContain("'bad' cannot be saved");
    }

    [Fact]
    public void Choose_ByValidationWhereThereIsOne()
    {
        MetricColumn metric = new("m", HigherIsBetter: true);
        AlgorithmResult good = Result("good", test: 1, validation: 3);
        AlgorithmResult lucky = Result("lucky", test: 2, validation: 2);
        BestAlgorithm.Choose([lucky, good], metric)!.Id.ShouldBe("good");
        BestAlgorithm.Choose([good with { Validation = None }, lucky with { Validation = None }], metric)!.Id.ShouldBe("lucky");
        BestAlgorithm.Choose([Result("x", double.NaN, double.NaN)], metric).ShouldBeNull();
        BestAlgorithm.Choose([lucky, good], metric with { HigherIsBetter = false })!.Id.ShouldBe("lucky");
    }

    private static Dictionary<string, MetricSummary> None { get; } = [];

    private static AlgorithmResult Result(string id, double test, double validation) => new()
    {
        Id = id,
        Use = id,
        Metrics = new Dictionary<string, MetricSummary> { ["m"] = new(test, 0, [test]) },
        Validation = new Dictionary<string, MetricSummary> { ["m"] = new(validation, 0, [validation]) },
        Timings = new Timings(0, 0),
    };

    private LoadedModel Load(string path) => ModelPackage.Load(path, new FakeCatalog(_fixture.Plan.Algorithms[0].Use.Component));

    private sealed class Unsaveable : Algorithms.IAlgorithm, RecKit.Models.IModel
    {
        public RecKit.Models.IModel Train(Algorithms.TrainingData data, Algorithms.TrainingContext context) => this;

        public RecKit.Models.IModel Load(RecKit.Models.IModelReader reader, RecKit.Models.LoadContext context) => this;

        public void Score(in RecKit.Models.UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => scores.Clear();

        public void Save(RecKit.Models.IModelWriter writer) => writer.Write<float>("w", [1], 7);
    }
}
