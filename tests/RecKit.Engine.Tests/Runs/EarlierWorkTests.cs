using RecKit.Catalog;
using RecKit.Engine.Tests.Reranking;
using RecKit.Inference.Packages;
using RecKit.Results;
using RecKit.Runs;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Runs;

/// <summary>What a failed run finished is not trained again when its experiment is mended, and is when anything that decides it has changed.</summary>
public sealed class EarlierWorkTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    /// <summary>Changes of an experiment that the figures of its first algorithm do not depend on.</summary>
    public static TheoryData<string> Harmless => ["nothing", "options of the other", "without the other", "one more", "other order", "name", "threads", "memory", "failures", "warnings", "significance"];

    /// <summary>Changes that they do depend on.</summary>
    public static TheoryData<string> Decisive =>
        ["options", "id", "seed", "data", "split", "metric", "metric options", "candidates", "lists", "reranker", "early stopping", "code", "content of a file", "code of a metric"];

    [Theory]
    [MemberData(nameof(Harmless))]
    public void AHarmlessChange_TrainsOnlyWhatFailed(string change)
    {
        RunResult failed = Fail();
        RunResult mended = Change(change);
        _fixture.First.Trainings.ShouldBe(3, "trained by the failed run, and never again");
        mended.State.ShouldBe(RunState.Finished);
        mended.Algorithms.Single(a => a.Id == "one").Metrics["rmse"].Folds.ShouldBe(failed.Algorithms[0].Metrics["rmse"].Folds);
        Directory.Exists(Path.Combine(failed.Directory, "work")).ShouldBeFalse("it has served");
        Directory.Exists(Path.Combine(mended.Directory, "work")).ShouldBeFalse();
        _fixture.Events.All.OfType<UnitFinished>().TakeLast(mended.Algorithms.Count * 3).Where(u => u.Algorithm == "one").ShouldAllBe(u => u.Resumed);
    }

    [Theory]
    [MemberData(nameof(Decisive))]
    public void ADecisiveChange_TrainsAgain(string change)
    {
        if (change is "content of a file")
        {
            File.WriteAllText(Path.Combine(_fixture.Root, "predictions-f1.csv"), "before");
            AlgorithmPlan one = _fixture.Plan.Algorithms[0];
            _fixture.Plan = _fixture.Plan with
            {
                Algorithms = [one with { Use = one.Use.With("file", Path.Combine(_fixture.Root, "predictions-{fold}.csv")) }, _fixture.Plan.Algorithms[1]],
            };
        }
        Fail();
        RunResult mended = Change(change);
        int folds = mended.Folds.Count;
        _fixture.First.Trainings.ShouldBe(3 + folds);
    }

    [Theory]
    [InlineData(KeepModels.None, 3)]
    [InlineData(KeepModels.Best, 1)]
    [InlineData(KeepModels.Refit, 1)]
    [InlineData(KeepModels.All, 2)]
    public void TheMendedRun_IsWhatAWholeOneWouldBe(KeepModels keep, int folds)
    {
        _fixture.Use(folds, validation: true);
        _fixture.Keep(keep);
        RunResult failed = Fail(folds);
        int refit = keep == KeepModels.Refit ? 1 : 0;
        RunResult mended = Change("options of the other");
        _fixture.First.Trainings.ShouldBeInRange(folds + refit, folds + refit + refit);

        using RunFixture other = new();
        other.Use(folds, validation: true);
        other.Keep(keep);
        other.Plan = Mend(other.Plan, "options of the other");
        RunResult whole = other.Run();
        ExperimentRunnerTests.ShouldBeSame(mended, whole);
        string[] models = [.. RunStore.FindModels(mended.Directory)];
        models.Select(m => Path.GetRelativePath(mended.Directory, m)).ShouldBe(RunStore.FindModels(whole.Directory).Select(m => Path.GetRelativePath(whole.Directory, m)));
        foreach (string model in models)
        {
            ModelPackage.Verify(model).Run.ShouldBe(mended.Hash);
            string twin = Path.Combine(whole.Directory, Path.GetRelativePath(mended.Directory, model));
            File.ReadAllBytes(Path.Combine(model, "weights.safetensors")).ShouldBe(File.ReadAllBytes(Path.Combine(twin, "weights.safetensors")));
        }
        failed.Directory.ShouldNotBe(mended.Directory);
    }

    [Fact]
    public void ModelsThatTheFailedRunDidNotKeep_AreTrainedAgain()
    {
        Fail();
        _fixture.Keep(KeepModels.All);
        RunResult mended = Change("nothing");
        _fixture.First.Trainings.ShouldBe(6);
        RunStore.FindModels(mended.Directory).Count.ShouldBe(6);
    }

    [Fact]
    public void ADamagedUnit_IsDoneAgain()
    {
        RunResult failed = Fail();
        string unit = Directory.GetDirectories(Path.Combine(failed.Directory, "work", "units")).Order().First();
        File.WriteAllText(Path.Combine(unit, "unit.json"), "{");
        Change("options of the other").State.ShouldBe(RunState.Finished);
        _fixture.First.Trainings.ShouldBe(4);
    }

    [Fact]
    public void AnInterruptedRunOfOtherOptions_GivesItsWork()
    {
        using CancellationTokenSource source = new();
        _fixture.Second.BeforeTrain = (n, _) =>
        {
            if (n == 2)
                source.Cancel();
        };
        Should.Throw<OperationCanceledException>(() => _fixture.Run(source.Token));
        _fixture.First.Trainings.ShouldBe(2);
        Change("options of the other");
        _fixture.First.Trainings.ShouldBe(3);
    }

    [Fact]
    public void AFailureAgain_KeepsWhatIsFinished()
    {
        Fail();
        _fixture.Plan = Mend(_fixture.Plan, "options of the other");
        _fixture.Run().State.ShouldBe(RunState.Failed);
        _fixture.Second.BeforeTrain = null;
        _fixture.Run().State.ShouldBe(RunState.Finished);
        _fixture.First.Trainings.ShouldBe(3);
    }

    private RunResult Fail(int folds = 3)
    {
        _fixture.Second.BeforeTrain = (_, _) => throw new InvalidOperationException("boom");
        RunResult failed = _fixture.Run();
        failed.State.ShouldBe(RunState.Failed);
        _fixture.First.Trainings.ShouldBeGreaterThanOrEqualTo(folds);
        return failed;
    }

    private RunResult Change(string change)
    {
        _fixture.Second.BeforeTrain = null;
        if (change == "data")
            _fixture.Data = FakeComponents.Data(seed: 2);
        if (change == "content of a file")
            File.WriteAllText(Path.Combine(_fixture.Root, "predictions-f1.csv"), "after");
        _fixture.Plan = Mend(_fixture.Plan, change);
        return _fixture.Run();
    }

    private static ExperimentPlan Mend(ExperimentPlan plan, string change)
    {
        AlgorithmPlan one = plan.Algorithms[0], two = plan.Algorithms[1];
        plan = change == "nothing" ? plan : plan with { Identity = $"identity after: {change}" };
        return change switch
        {
            "options of the other" => plan with { Algorithms = [one, two with { Use = two.Use.With("level", 3) }] },
            "without the other" => plan with { Algorithms = [one] },
            "one more" => plan with { Algorithms = [one, two, two with { Id = "three" }] },
            "other order" => plan with { Algorithms = [two, one] },
            "name" => plan with { Name = "another" },
            "threads" => plan with { Threads = 1 },
            "memory" => plan with { Memory = 1 << 30 },
            "failures" => plan with { OnFailure = OnFailure.Stop },
            "warnings" => plan with { IgnoredWarnings = ["RK4101"] },
            "significance" => plan with { Significance = new RecKit.Learning.Statistics.SignificanceSettings { Resamples = 100 } },
            "options" => plan with { Algorithms = [one with { Use = one.Use.With("level", 3) }, two] },
            "id" => plan with { Algorithms = [one with { Id = "uno" }, two] },
            "seed" => plan with { Seed = 8 },
            "split" => plan with { Split = FakeComponents.Use(FakeComponents.Split(3, validation: true)) },
            "metric" => plan with { Metrics = [plan.Metrics[0]] },
            "metric options" => plan with { Metrics = [plan.Metrics[0], plan.Metrics[1] with { Name = "hits@3" }] },
            "candidates" => plan with { Evaluation = plan.Evaluation with { Exclude = ExcludeMode.None } },
            "lists" => plan with { Lists = 2 },
            "reranker" => plan with { Rerank = [FakeComponents.Use(FakeReranker.Component(new FakeReranker()))] },
            "early stopping" => plan with { EarlyStopping = "hits" },
            "code" => plan with { Algorithms = [one with { Use = Rebuilt(one.Use) }, two] },
            "code of a metric" => plan with { Metrics = [plan.Metrics[0] with { Use = Rebuilt(plan.Metrics[0].Use) }, plan.Metrics[1]] },
            _ => plan,
        };
    }

    private static ComponentUse Rebuilt(ComponentUse use) => use with { Component = use.Component with { Plugin = "rebuilt", AssemblySha256 = "new" } };
}
