using RecKit.Algorithms;
using RecKit.Components;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Statistics;
using RecKit.Metrics;
using RecKit.Results;
using RecKit.Runs;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Runs;

/// <summary>An algorithm that fails is a row with its error; the others are what they would be without it.</summary>
public sealed class FailedAlgorithmTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    /// <summary>The ways in which an algorithm fails: what it does, at which stage it is caught, with which code.</summary>
    public static TheoryData<string, FailureStage, string> Ways => new()
    {
        { "check", FailureStage.Check, ErrorCodes.Memory },
        { "needs", FailureStage.Check, ErrorCodes.DataNeeds },
        { "throws", FailureStage.Train, ErrorCodes.Training },
        { "says what it lacks", FailureStage.Train, ErrorCodes.DataNeeds },
        { "several threads throw", FailureStage.Train, ErrorCodes.Training },
        { "cancels itself", FailureStage.Train, ErrorCodes.Training },
        { "takes too much memory", FailureStage.Train, ErrorCodes.Memory },
        { "scores NaN", FailureStage.Evaluate, ErrorCodes.NotFinite },
        { "throws when it scores", FailureStage.Evaluate, ErrorCodes.Evaluation },
        { "cannot be saved", FailureStage.Save, ErrorCodes.Training },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void OneFails_TheOthersAreWhatTheyWouldBeWithoutIt(string way, FailureStage stage, string code)
    {
        _fixture.Keep(KeepModels.All);
        Fail(way);
        RunResult result = _fixture.Run();

        result.State.ShouldBe(RunState.Failed);
        AlgorithmResult two = result.Algorithms[1];
        two.Metrics.ShouldBeEmpty();
        two.IsMeasured.ShouldBeFalse();
        AlgorithmFailure failure = two.Failure.ShouldNotBeNull();
        (failure.Stage, failure.Code, failure.Fold, failure.Repeat).ShouldBe((stage, code, "f1", 1));
        failure.Message.ShouldContain("'two'");
        _fixture.Events.All.OfType<AlgorithmFailed>().ShouldHaveSingleItem().ShouldBe(new AlgorithmFailed("two", failure));

        using RunFixture alone = new();
        alone.Plan = alone.Plan with { Algorithms = [alone.Plan.Algorithms[0]] };
        AlgorithmResult expected = alone.Run().Algorithms[0];
        foreach (string metric in new[] { "rmse", "hits" })
            result.Algorithms[0].Metrics[metric].Folds.ShouldBe(expected.Metrics[metric].Folds);
        _fixture.Tables.Groups.Select(g => ((string[])g[0].Values)[0]).ShouldBe(["one", "one", "one"]);

        RunResult read = RunStore.Read(result.Directory);
        (read.State, read.Algorithms[1].Failure).ShouldBe((RunState.Failed, failure));
        RunInfo listed = RunStore.List(_fixture.Runs).ShouldHaveSingleItem();
        (listed.State, listed.Reason).ShouldBe((RunState.Failed, $"1 of 2 algorithms failed: two ({code})"));
    }

    [Fact]
    public void OneFailsOnALaterFold_ItHasNoFigures_AndTrainsNoMore()
    {
        _fixture.Second.BeforeTrain = (n, _) =>
        {
            if (n == 2)
                throw new InvalidOperationException("enough");
        };
        RunResult result = _fixture.Run();
        AlgorithmFailure failure = result.Algorithms[1].Failure.ShouldNotBeNull();
        (failure.Fold, failure.Message).ShouldBe(("f2", "Training 'two' on fold 'f2' failed: InvalidOperationException: enough"));
        result.Algorithms[1].Metrics.ShouldBeEmpty("a mean over the folds that it finished could not be compared");
        (_fixture.First.Trainings, _fixture.Second.Trainings).ShouldBe((3, 2));
    }

    [Fact]
    public void AllFail_TheRunHasRowsAndNoFigures()
    {
        _fixture.Keep(KeepModels.Refit);
        _fixture.Plan = _fixture.Plan with { Lists = 2, Significance = new SignificanceSettings() };
        _fixture.First.BeforeTrain = _fixture.Second.BeforeTrain = (_, _) => throw new InvalidOperationException("no");
        RunResult result = _fixture.Run();
        result.Algorithms.ShouldAllBe(a => a.Failure != null && a.Metrics.Count == 0);
        _fixture.Tables.Groups.ShouldHaveSingleItem().ShouldAllBe(column => column.Values.Length == 0);
        RunStore.FindModels(result.Directory).ShouldBeEmpty();
        _fixture.Events.All.OfType<RunWarning>().ShouldContain(w => w.Message == "No model is kept: every algorithm failed.");
        RunStore.Read(result.Directory).Algorithms.Count.ShouldBe(2);
    }

    [Fact]
    public void Stop_EndsTheRun_WhichIsFailedAndGoesOnLater()
    {
        _fixture.Plan = _fixture.Plan with { OnFailure = OnFailure.Stop };
        Fail("throws");
        RecKitException error = Should.Throw<RecKitException>(() => _fixture.Run());
        (error.Code, error.Message).ShouldBe((ErrorCodes.Training, "Training 'two' on fold 'f1' failed: InvalidOperationException: boom"));
        RunInfo listed = RunStore.List(_fixture.Runs).ShouldHaveSingleItem();
        (listed.State, listed.Reason).ShouldBe((RunState.Failed, error.Message));
        RecKitException shown = Should.Throw<RecKitException>(() => RunStore.Read(listed.Directory));
        shown.Code.ShouldBe(ErrorCodes.RunNotFound);
        shown.Message.ShouldContain("failed: Training 'two'");

        _fixture.Second.BeforeTrain = null;
        _fixture.Run().State.ShouldBe(RunState.Finished);
        _fixture.First.Trainings.ShouldBe(3);
    }

    [Fact]
    public void Cancelled_IsNoRow()
    {
        using CancellationTokenSource source = new();
        _fixture.Second.BeforeTrain = (_, context) =>
        {
            source.Cancel();
            throw new InvalidOperationException("while it is cancelled");
        };
        Should.Throw<Exception>(() => _fixture.Run(source.Token));
        _fixture.Events.All.OfType<AlgorithmFailed>().ShouldBeEmpty();
        RunStore.List(_fixture.Runs).ShouldHaveSingleItem().State.ShouldBe(RunState.Interrupted);
    }

    [Fact]
    public void Refit_ThatFails_LeavesTheFiguresAndNoModel()
    {
        _fixture.Use(1, validation: false);
        _fixture.Keep(KeepModels.Refit);
        foreach (FakeHooks hooks in new[] { _fixture.First, _fixture.Second })
        {
            hooks.BeforeTrain = (n, _) =>
            {
                if (n == 2)
                    throw new InvalidOperationException("too many events");
            };
        }
        RunResult result = _fixture.Run();
        AlgorithmResult best = result.Algorithms.MinBy(a => a.Metrics["rmse"].Mean)!;
        (best.Failure!.Stage, best.Failure.Fold, best.IsMeasured).ShouldBe((FailureStage.Refit, null, true));
        best.Failure.Message.ShouldContain($"'{best.Id}'");
        result.State.ShouldBe(RunState.Failed);
        RunStore.FindModels(result.Directory).ShouldBeEmpty();
        _fixture.Tables.Groups.Count.ShouldBe(2);
    }

    [Fact]
    public void BestModel_IsThatOfTheBestThatDidNotFail()
    {
        _fixture.Use(1, validation: false);
        _fixture.Keep(KeepModels.Best);
        Fail("throws");
        RunResult result = _fixture.Run();
        RunStore.FindModels(result.Directory).ShouldHaveSingleItem().ShouldBe(Path.Combine(result.Directory, "models", "one"));
    }

    [Fact]
    public void Significance_IsOfThoseThatDidNotFail()
    {
        AlgorithmPlan three = _fixture.Plan.Algorithms[0] with { Id = "three" };
        _fixture.Plan = _fixture.Plan with { Significance = new SignificanceSettings { Resamples = 200 }, Algorithms = [.. _fixture.Plan.Algorithms, three] };
        Fail("throws");
        RunResult result = _fixture.Run();
        using RunFixture without = new();
        without.Plan = without.Plan with { Significance = _fixture.Plan.Significance, Algorithms = [without.Plan.Algorithms[0], without.Plan.Algorithms[0] with { Id = "three" }] };
        RunResult expected = without.Run();
        foreach ((MetricSignificance found, MetricSignificance right) in result.Significance!.Metrics.Zip(expected.Significance!.Metrics))
        {
            found.Pairs.ShouldBe(right.Pairs);
            found.Best.ShouldBe(right.Best);
        }
        foreach (string id in new[] { "one", "three" })
            Row(result, id).Metrics["rmse"].Interval.ShouldBe(Row(expected, id).Metrics["rmse"].Interval);
        result.Algorithms[1].Metrics.ShouldBeEmpty();
    }

    [Fact]
    public void AMetricThatBreaksItsRules_FailsTheRowsThatItMeasures()
    {
        Component broken = Component.Metric<NoOptions>(
            "broken", "Throws.", new MetricTraits { Task = PredictionTasks.Ranking, HigherIsBetter = true }, _ => new BrokenMetric());
        _fixture.Plan = _fixture.Plan with { Metrics = [.. _fixture.Plan.Metrics, new MetricPlan("broken", FakeComponents.Use(broken))] };
        RunResult result = _fixture.Run();
        result.Algorithms.ShouldAllBe(a => a.Failure!.Stage == FailureStage.Evaluate && a.Failure.Message.Contains($"'{a.Id}'"));
    }

    private static AlgorithmResult Row(RunResult result, string id) => result.Algorithms.Single(a => a.Id == id);

    private void Fail(string way)
    {
        FakeHooks hooks = _fixture.Second;
        switch (way)
        {
            case "check": hooks.Check = _ => throw new RecKitException(ErrorCodes.Memory, "needs 4 GB."); break;
            case "needs":
                _fixture.Data = _fixture.Data with { Events = new EventLog(_fixture.Data.Events.Users.ToArray(), _fixture.Data.Events.Items.ToArray(), _fixture.Data.Events.Values.ToArray(), _fixture.Data.Events.Timestamps.ToArray()) };
                _fixture.Plan = _fixture.Plan with
                {
                    Algorithms = [_fixture.Plan.Algorithms[0], new AlgorithmPlan("two", FakeComponents.Use(FakeComponents.Algorithm("means", hooks, DataNeeds.ItemFeatures)))],
                };
                break;
            case "throws": hooks.BeforeTrain = (_, _) => throw new InvalidOperationException("boom"); break;
            case "says what it lacks": hooks.BeforeTrain = (_, _) => throw new RecKitException(ErrorCodes.DataNeeds, "No item has features."); break;
            case "several threads throw": hooks.BeforeTrain = (_, _) => throw new AggregateException(new InvalidOperationException("a"), new InvalidOperationException("b")); break;
            case "cancels itself": hooks.BeforeTrain = (_, _) => throw new OperationCanceledException("my own timeout"); break;
            case "takes too much memory": hooks.BeforeTrain = (_, _) => throw new OutOfMemoryException(); break;
            case "scores NaN": hooks.Score = _ => float.NaN; break;
            case "throws when it scores": hooks.Score = _ => throw new IndexOutOfRangeException(); break;
            case "cannot be saved": hooks.BeforeSave = () => throw new NotSupportedException("nothing to save"); break;
            default: throw new ArgumentException(way);
        }
    }

    private sealed class BrokenMetric : IMetric
    {
        public int Width => 1;

        public int ListDepth => 3;

        public bool Measure(in UserCase user, Span<double> statistics) => throw new InvalidOperationException("it breaks its rules");

        public double Aggregate(ReadOnlySpan<double> sums) => sums[0];
    }
}
