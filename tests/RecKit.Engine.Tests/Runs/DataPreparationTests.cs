using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Results;
using RecKit.Runs;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Runs;

public sealed class DataPreparationTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Run_Filter_ReportsWhatItRemoved()
    {
        _fixture.Plan = _fixture.Plan with { Filters = [FakeComponents.Use(FakeComponents.Filter(d => [.. Enumerable.Range(10, d.Events.Count - 10)]))] };
        RunResult result = _fixture.Run();
        EventsRemoved removed = _fixture.Events.All.OfType<EventsRemoved>().Single();
        removed.Step.ShouldBe("filter chosen");
        removed.Events.ShouldBe(10);
        result.Dataset.Events.ShouldBe(_fixture.Data.Events.Count - 10);
    }

    [Fact]
    public void Run_FilterThatCounts_IsReportedUnlessThatIsIgnored()
    {
        _fixture.Plan = _fixture.Plan with { Filters = [FakeComponents.Use(FakeComponents.Filter(d => [.. Enumerable.Range(10, d.Events.Count - 10)]))] };
        _fixture.Run().Warnings.Select(w => w.Code).ShouldBe([ErrorCodes.TimeIgnored, ErrorCodes.FilterSawTest]);
        _fixture.Run(_fixture.Plan with { IgnoredWarnings = [ErrorCodes.FilterSawTest] }).Warnings.Select(w => w.Code).ShouldBe([ErrorCodes.TimeIgnored]);
    }

    [Fact]
    public void Run_FilterThatRemovesNothing_SawNothing()
    {
        _fixture.Plan = _fixture.Plan with { Filters = [FakeComponents.Use(FakeComponents.Filter(d => [.. Enumerable.Range(0, d.Events.Count)]))] };
        _fixture.Run().Warnings.ShouldHaveSingleItem().Code.ShouldBe(ErrorCodes.TimeIgnored);
    }

    [Fact]
    public void Run_SampledCandidates_MakesFoldsBringThem()
    {
        _fixture.Plan = _fixture.Plan with { Evaluation = new EvaluationSettings { Candidates = CandidateMode.Sampled, Negatives = 2 } };
        RunResult sampled = _fixture.Run();
        sampled.Metrics.Select(m => (m.Name, m.IsSampled, m.Title)).ShouldBe([("rmse", false, "rmse"), ("hits", true, "hits (sampled)")]);
        RunStore.Read(sampled.Directory).Metrics.ShouldBe(sampled.Metrics);
        RunStore.Read(sampled.Directory).Evaluation.ShouldBe(_fixture.Plan.Evaluation);

        // With a third of a user's items among five candidates, more of them are found than among fifteen.
        RunResult whole = _fixture.Run(_fixture.Plan with { Evaluation = new EvaluationSettings(), Identity = "whole" });
        sampled.Algorithms[0].Metrics["hits"].Mean.ShouldBeGreaterThan(whole.Algorithms[0].Metrics["hits"].Mean);
        sampled.Algorithms[0].Metrics["rmse"].Mean.ShouldBe(whole.Algorithms[0].Metrics["rmse"].Mean);
    }

    [Fact]
    public void Run_FilterThatRemovesEverything_IsAnError()
    {
        _fixture.Plan = _fixture.Plan with { Filters = [FakeComponents.Use(FakeComponents.Filter(_ => []))] };
        Should.Throw<RecKitException>(() => _fixture.Run()).Code.ShouldBe(ErrorCodes.FilterEmpty);
        Directory.Exists(_fixture.Runs).ShouldBeFalse();
    }

    [Fact]
    public void Run_FoldWithoutTestEvents_IsAnError()
    {
        _fixture.Data = _fixture.Data with { Events = _fixture.Data.Events.Select([0, 1]) };
        RecKitException error = Should.Throw<RecKitException>(() => _fixture.Run());
        error.Code.ShouldBe(ErrorCodes.Split);
        error.Message.ShouldContain("'f3'");
    }

    [Fact]
    public void Run_DataLacksWhatAnAlgorithmNeeds_IsAnErrorBeforeTraining()
    {
        _fixture.Plan = _fixture.Plan with
        {
            Algorithms = [new AlgorithmPlan("one", FakeComponents.Use(FakeComponents.Algorithm("means", _fixture.First, DataNeeds.Values | DataNeeds.ItemFeatures)))],
        };
        _fixture.Data = _fixture.Data with { Events = new EventLog(_fixture.Data.Events.Users.ToArray(), _fixture.Data.Events.Items.ToArray()) };
        AlgorithmFailure error = _fixture.Run().Algorithms[0].Failure.ShouldNotBeNull();
        (error.Code, error.Stage).ShouldBe((ErrorCodes.DataNeeds, FailureStage.Check));
        error.Message.ShouldContain("'one' needs ratings and features of items");
        _fixture.First.Trainings.ShouldBe(0);
    }

    [Fact]
    public void Run_GivenCandidatesThatAreNotGiven_IsAnErrorBeforeTraining()
    {
        _fixture.Plan = _fixture.Plan with { Evaluation = new EvaluationSettings { Candidates = CandidateMode.Given } };
        RecKitException error = Should.Throw<RecKitException>(() => _fixture.Run());
        error.Code.ShouldBe(ErrorCodes.Evaluation);
        error.Message.ShouldContain("given candidates");
        _fixture.First.Trainings.ShouldBe(0);
    }

    [Fact]
    public void Run_RowsThatWereSkipped_AreCountedAmongAllThatWereRead()
    {
        _fixture.Data = _fixture.Data with { Report = new ReadReport(97, 3, ["r.csv(2,1): bad"]) };
        _fixture.Run();
        _fixture.Events.All.OfType<RunWarning>().First().Message.ShouldBe("3 of 100 rows were skipped: r.csv(2,1): bad");
    }
}
