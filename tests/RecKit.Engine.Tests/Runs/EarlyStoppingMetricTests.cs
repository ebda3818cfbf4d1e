using RecKit.Runs;
using RecKit.Runs.Plan;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Runs;

/// <summary>By which metric trainings are judged while they go on.</summary>
public sealed class EarlyStoppingMetricTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(null, "rmse")]
    [InlineData("hits", "hits")]
    [InlineData("rmse", "rmse")]
    public void TheMetricOfThePlanDecides_AndTheLogSaysSo(string? written, string expected)
    {
        _fixture.Use(2, validation: true);
        _fixture.Plan = _fixture.Plan with { EarlyStopping = written };
        List<string?> seen = [];
        _fixture.First.BeforeTrain = (_, context) => seen.Add(context.Validator?.Metric);
        string log = Path.Combine(_fixture.Run().Directory, "log.jsonl");
        seen.ShouldBe([expected, expected]);
        _fixture.Events.All.OfType<UnitStarted>().ShouldAllBe(u => u.EarlyStopping == expected);
        File.ReadLines(log).Where(l => l.Contains("\"unit-started\"", StringComparison.Ordinal)).ShouldAllBe(l => l.Contains($"\"early_stopping\":\"{expected}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void AnAlgorithmThatItDoesNotFit_GoesByTheFirstThatFits()
    {
        _fixture.Use(1, validation: true);
        RecKit.Components.Component ranking = RecKit.Components.Component.Algorithm<FakeOptions>(
            "ranker", "Ranks only.", new RecKit.Algorithms.AlgorithmTraits { Tasks = RecKit.Algorithms.PredictionTasks.Ranking, Users = RecKit.Algorithms.UserScope.Known },
            _ => new FakeAlgorithm(_fixture.Second));
        _fixture.Plan = _fixture.Plan with { EarlyStopping = "rmse", Algorithms = [_fixture.Plan.Algorithms[0], new AlgorithmPlan("two", FakeComponents.Use(ranking))] };
        string? seen = null;
        _fixture.Second.BeforeTrain = (_, context) => seen = context.Validator?.Metric;
        _fixture.Run();
        seen.ShouldBe("hits");
    }

    [Fact]
    public void WithoutAValidationPart_ThereIsNone()
    {
        bool judged = true;
        _fixture.First.BeforeTrain = (_, context) => judged = context.Validator is not null;
        _fixture.Run();
        judged.ShouldBeFalse();
        _fixture.Events.All.OfType<UnitStarted>().ShouldAllBe(u => u.EarlyStopping == null);
    }
}
