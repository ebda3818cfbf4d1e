using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Learning.Evaluation;
using RecKit.Models;
using RecKit.Results;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Evaluation;

public class FoldInTests
{
    // User 0 is trained on; user 1 is not, but had item 3, then item 1, before the test.
    private static readonly EventLog Train = new([0, 0], [0, 2], [4, 5], [10, 20]);
    private static readonly EventLog FoldIn = new([1, 1], [1, 3], [2, float.NaN], [40, 30]);
    private static readonly EventLog Test = new([0, 1], [4, 4], [1, 1], [50, 50]);

    [Theory]
    [InlineData(UserScope.Known)]
    [InlineData(UserScope.FoldIn)]
    [InlineData(UserScope.History)]
    [InlineData(UserScope.Everyone)]
    public void A_user_who_was_not_trained_on_asks_as_somebody_unknown_with_a_history(UserScope scope)
    {
        (FunctionModel model, ProbeMetric probe) = Evaluate(scope);
        UserQuery held = model.Queries.Single(q => q.User < 0);
        held.HasHistory.ShouldBeTrue();
        held.Items.ToArray().ShouldBe([3, 1]);
        held.Values.ToArray().ShouldBe([1, 2]);
        held.Timestamps.ToArray().ShouldBe([30, 40]);
        UserQuery known = model.Queries.Single(q => q.User == 0);
        known.HasHistory.ShouldBe(scope == UserScope.History);
        if (known.HasHistory)
            known.Items.ToArray().ShouldBe([0, 2]);
        probe.Users[1].List.ShouldBe([4, 2, 0]);
        probe.Users[0].List.ShouldBe([4, 3, 1]);
    }

    [Fact]
    public void Fold_in_events_of_a_trained_user_lengthen_the_history_and_nothing_else()
    {
        EventLog more = new([0, 1, 1], [4, 1, 3], [2, 2, 2], [15, 40, 30]);
        (FunctionModel model, _) = Evaluate(UserScope.History, more);
        model.Queries.Single(q => q.User == 0).Items.ToArray().ShouldBe([0, 4, 2]);
        (model, _) = Evaluate(UserScope.Known, more);
        model.Queries.Single(q => q.User == 0).HasHistory.ShouldBeFalse();
    }

    private static (FunctionModel Model, ProbeMetric Probe) Evaluate(UserScope scope, EventLog? foldIn = null)
    {
        FunctionModel model = new((_, item) => item) { Records = true };
        ProbeMetric probe = new(5);
        EvaluationCase input = new()
        {
            Model = model,
            Traits = new AlgorithmTraits { Tasks = PredictionTasks.Ranking, Users = scope },
            Training = new TrainingData(Train, 2, 5),
            AlsoExcluded = FoldIn,
            FoldIn = foldIn ?? FoldIn,
            Test = Test,
            Seed = 1,
        };
        Evaluator.Evaluate(input, [probe.As(PredictionTasks.Ranking)], new EvaluationSettings());
        return (model, probe);
    }
}
