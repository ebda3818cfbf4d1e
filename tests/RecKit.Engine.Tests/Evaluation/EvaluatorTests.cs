using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Evaluation;
using RecKit.Metrics;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Results;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Evaluation;

public class EvaluatorTests
{
    private const float No = float.NegativeInfinity;

    private static readonly AlgorithmTraits Ranker = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.Known };
    private static readonly AlgorithmTraits Rater = new() { Tasks = PredictionTasks.Rating | PredictionTasks.Ranking, Users = UserScope.Known };

    // Three users, five items; item 4 is scored highest, then 3 and so on.
    private static readonly FunctionModel ByNumber = new((_, item) => item);
    private static readonly EventLog Train = Log((0, 4, 5), (0, 2, 3), (1, 0, 1));
    private static readonly EventLog Test = Log((2, 1, 2), (0, 3, 4), (0, 0, 5));

    [Fact]
    public void Users_with_test_events_get_the_best_items_they_do_not_have()
    {
        ProbeMetric probe = Probe(3, Case());
        probe.Users.Keys.Order().ShouldBe([0, 2]);
        probe.Users[0].List.ShouldBe([3, 1, 0]);
        probe.Users[0].ListRatings.ShouldBe([4, No, 5]);
        probe.Users[0].IdealRatings.ShouldBe([5, 4]);
        probe.Users[0].TestItems.ShouldBe([3, 0]);
        probe.Users[0].TestRatings.ShouldBe([4, 5]);
        probe.Users[2].List.ShouldBe([4, 3, 2]);
        probe.Users[2].ListRatings.ShouldBe([No, No, No]);
        probe.Users[2].IdealRatings.ShouldBe([2]);
    }

    [Fact]
    public void The_list_is_as_long_as_the_deepest_metric_asks_or_as_the_items_reach()
    {
        ProbeMetric shallow = new(1), deep = new(100);
        Evaluator.Evaluate(Case(), [shallow.As(PredictionTasks.Ranking), deep.As(PredictionTasks.Ranking)], new EvaluationSettings());
        shallow.Users[0].List.ShouldBe([3, 1, 0]);
        deep.Users[2].List.ShouldBe([4, 3, 2, 1, 0]);
    }

    [Fact]
    public void A_sink_receives_the_list_of_every_user_that_has_one()
    {
        ListRecorder sink = new(2);
        EvaluationCase input = Case() with { Lists = sink };
        ProbeMetric deep = Probe(3, input);
        sink.Lists[0].ShouldBe("0: 3 (3), 1 (1)");
        sink.Lists[2].ShouldBe("1: 4 (4), 3 (3)");
        deep.Users[2].List.ShouldBe([4, 3, 2]);

        // A sink alone makes lists; given candidates for user 0 only, user 2 has none.
        sink.Lists.Clear();
        Probe(0, input with { Candidates = new CandidateSet([0, 1, 1, 1], [1]) }, new EvaluationSettings { Candidates = CandidateMode.Given });
        sink.Lists.Keys.ShouldBe([0]);
        sink.Lists[0].ShouldBe("0: 3 (3), 1 (1)");
    }

    [Fact]
    public void Nothing_is_ranked_when_no_metric_looks_at_lists()
    {
        FunctionModel model = new((_, item) => item) { Records = true };
        ProbeMetric probe = Probe(0, Case() with { Model = model });
        probe.Users[0].List.ShouldBeEmpty();
        model.Queries.ShouldBeEmpty();
    }

    [Fact]
    public void Equal_scores_are_ordered_by_ties()
    {
        ProbeMetric probe = Probe(4, Case() with { Model = new FunctionModel((_, _) => 1), Seed = 77 });
        probe.Users[2].List.ShouldBe(Enumerable.Range(0, 5).OrderBy(new TieOrder(77, 2).Key).Take(4));
    }

    [Fact]
    public void Validation_items_are_left_out_too() =>
        Probe(5, Case() with { AlsoExcluded = Log((0, 1, 1), (2, 4, 1)) }).Users[0].List.ShouldBe([3, 0]);

    [Fact]
    public void Nothing_is_left_out_when_exclusion_is_off() =>
        Probe(5, Case() with { AlsoExcluded = Log((0, 1, 1)) }, new EvaluationSettings { Exclude = ExcludeMode.None })
            .Users[0].List.ShouldBe([4, 3, 2, 1, 0]);

    [Fact]
    public void A_test_item_that_is_left_out_is_not_among_those_that_should_be_listed()
    {
        EvaluationCase input = Case() with { Test = Log((0, 4, 5), (0, 3, 2)) };
        Probe(5, input).Users[0].IdealRatings.ShouldBe([2]);
        Probe(5, input, new EvaluationSettings { Exclude = ExcludeMode.None }).Users[0].IdealRatings.ShouldBe([5, 2]);
    }

    [Fact]
    public void Of_repeated_test_events_the_highest_rating_counts_and_each_is_predicted()
    {
        Seen seen = Probe(5, Case() with { Test = Log((2, 1, 2), (2, 1, 4), (2, 3, float.NaN), (2, 1, 3), (2, 0, float.NaN), (2, 0, 1)) }).Users[2];
        seen.TestItems.ShouldBe([1, 1, 3, 1, 0, 0]);
        seen.List.ShouldBe([4, 3, 2, 1, 0]);
        seen.ListRatings.ShouldBe([No, float.NaN, No, 4, 1]);
        seen.IdealRatings.ShouldBe([4, 1, float.NaN]);
    }

    [Fact]
    public void Events_without_values_have_the_rating_one()
    {
        Seen seen = Probe(2, Case() with { Test = new EventLog([2], [4]) }).Users[2];
        seen.TestRatings.ShouldBe([1]);
        seen.ListRatings.ShouldBe([1, No]);
        seen.IdealRatings.ShouldBe([1]);
    }

    [Fact]
    public void Test_events_come_oldest_first() =>
        Probe(0, Case() with { Test = new EventLog([2, 2, 2], [0, 1, 2], null, [30, 10, 20]) }).Users[2].TestItems.ShouldBe([1, 2, 0]);

    [Fact]
    public void Given_candidates_are_ranked_with_the_test_items_and_each_once()
    {
        CandidateSet candidates = new([0, 4, 4, 4], [1, 3, 2, 1]);
        EvaluationSettings settings = new() { Candidates = CandidateMode.Given };
        ProbeMetric probe = new(5), noList = new(0);
        EvaluationResult result = Evaluator.Evaluate(
            Case() with { Candidates = candidates }, [probe.As(PredictionTasks.Ranking), noList.As(PredictionTasks.Ranking)], settings);
        // User 0 has item 2 in the training part; user 2 has no candidates: a list of test items alone would be perfect whatever the model.
        probe.Users[0].List.ShouldBe([3, 1, 0]);
        probe.Users[0].IdealRatings.ShouldBe([5, 4]);
        probe.Users.ContainsKey(2).ShouldBeFalse();
        noList.Users.ContainsKey(2).ShouldBeTrue();
        result.Metrics[0].Defined.ShouldBe([true, false]);
        result.Metrics[0].UndefinedUsers.ShouldBe(1);

        Probe(5, Case() with { Candidates = candidates }, settings with { Exclude = ExcludeMode.None }).Users[0].List.ShouldBe([3, 2, 1, 0]);
    }

    [Fact]
    public void Given_candidates_must_be_there() =>
        Should.Throw<RecKitException>(() => Probe(5, Case(), new EvaluationSettings { Candidates = CandidateMode.Given })).Code.ShouldBe(ErrorCodes.Evaluation);

    [Fact]
    public void Predictions_are_brought_into_the_scale_when_asked()
    {
        EvaluationCase input = Case() with { Model = new FunctionModel((_, item) => item * 2), Traits = Rater };
        Probe(0, input, task: PredictionTasks.Rating).Users[0].Predictions.ShouldBe([5, 1]);
        Probe(0, input, new EvaluationSettings { Clip = false }, PredictionTasks.Rating).Users[0].Predictions.ShouldBe([6, 0]);
        // Lists go by the scores as they are: items 3 and 4 must not tie.
        Probe(2, input, task: PredictionTasks.Rating).Users[2].List.ShouldBe([4, 3]);
    }

    [Fact]
    public void Metrics_that_do_not_fit_are_left_out()
    {
        MetricInstance[] metrics =
        [
            new ProbeMetric(0).As(PredictionTasks.Rating) with { Name = "rating" }, new ProbeMetric(1).As(PredictionTasks.Ranking) with { Name = "ranking" },
            new ProbeMetric(0).As(PredictionTasks.Probability) with { Name = "probability" },
        ];
        Names(Ranker).ShouldBe(["ranking"]);
        Names(Rater).ShouldBe(["rating", "ranking"]);
        Names(new AlgorithmTraits { Tasks = PredictionTasks.Probability, Users = UserScope.Known }).ShouldBe(["ranking", "probability"]);

        IEnumerable<string> Names(AlgorithmTraits traits) =>
            Evaluator.Evaluate(Case() with { Traits = traits }, metrics, new EvaluationSettings()).Metrics.Select(m => m.Name);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "∞")]
    [InlineData(float.NegativeInfinity, "-∞")]
    public void A_score_that_is_not_finite_is_an_error_with_user_and_item(float bad, string text)
    {
        EvaluationCase input = Case() with { Model = new FunctionModel((user, item) => user == 2 && item == 1 ? bad : 0), Traits = Rater };
        foreach ((int depth, PredictionTasks task) in new[] { (0, PredictionTasks.Rating), (2, PredictionTasks.Ranking) })
        {
            RecKitException error = Should.Throw<RecKitException>(() => Probe(depth, input, task: task));
            error.Code.ShouldBe(ErrorCodes.NotFinite);
            error.Message.ShouldContain("user index 2 and item index 1");
            Should.Throw<RecKitException>(
                    () => Probe(depth, input with { UserIds = new Vocabulary(["a", "b", "c"]), ItemIds = new Vocabulary(["v", "w", "x", "y", "z"]) }, task: task))
                .Message.ShouldBe($"The model gave {(float.IsNaN(bad) ? "NaN" : bad > 0 ? "Infinity" : "-Infinity")} for user 'c' and item 'w'; scores must be finite.", text);
            Should.Throw<RecKitException>(() => Probe(depth, input with { Algorithm = "contoso/odd" }, task: task)).Message.ShouldStartWith("The model of 'contoso/odd' gave ");
        }
    }

    [Fact]
    public void Histories_are_supplied_to_models_that_need_them_and_to_no_others()
    {
        FunctionModel model = new((_, item) => item) { Records = true };
        EvaluationCase input = Case() with
        {
            Model = model,
            Training = new TrainingData(new EventLog([0, 1, 0, 0], [4, 0, 2, 4], [5, 1, float.NaN, 2], [30, 10, 20, 40]), 3, 5),
            Traits = Ranker with { Users = UserScope.History },
        };
        Probe(1, input);
        UserQuery known = model.Queries.Single(q => q.User == 0);
        known.Items.ToArray().ShouldBe([2, 4, 4]);
        known.Values.ToArray().ShouldBe([1, 5, 2]);
        known.Timestamps.ToArray().ShouldBe([20, 30, 40]);
        UserQuery cold = model.Queries.Single(q => q.User == 2);
        cold.HasHistory.ShouldBeTrue();
        cold.Items.IsEmpty.ShouldBeTrue();

        model.Queries.Clear();
        Probe(1, input with { Training = new TrainingData(new EventLog([0, 1, 0], [4, 0, 2]), 3, 5) });
        known = model.Queries.Single(q => q.User == 0);
        known.Items.ToArray().ShouldBe([4, 2]);
        (known.Values.IsEmpty, known.Timestamps.IsEmpty).ShouldBe((true, true));

        model.Queries.Clear();
        Probe(1, input with { Traits = Ranker with { Users = UserScope.FoldIn } });
        model.Queries.ShouldAllBe(q => !q.HasHistory);
    }

    [Fact]
    public void Statistics_that_are_not_finite_are_an_error()
    {
        MetricInstance broken = new("broken", new MetricTraits { Task = PredictionTasks.Ranking, HigherIsBetter = true }, new BrokenMetric());
        RecKitException error = Should.Throw<RecKitException>(() => Evaluator.Evaluate(Case(), [broken], new EvaluationSettings()));
        error.Code.ShouldBe(ErrorCodes.ComponentContract);
        error.Message.ShouldContain("'broken'");
    }

    [Fact]
    public void Without_test_events_there_is_nothing_to_say()
    {
        EvaluationResult result = Evaluator.Evaluate(
            Case() with { Test = new EventLog([], []) }, [new ProbeMetric(3).As(PredictionTasks.Ranking)], new EvaluationSettings());
        result.Users.ShouldBeEmpty();
        result.Metrics[0].Value.ShouldBe(double.NaN);
        result.Metrics[0].UndefinedUsers.ShouldBe(0);
    }

    private static EvaluationCase Case() => new()
    {
        Model = ByNumber,
        Traits = Ranker,
        Training = new TrainingData(Train, 3, 5) { Scale = new RatingScale(1, 5) },
        Test = Test,
        Seed = 42,
    };

    private static ProbeMetric Probe(
        int depth, EvaluationCase input, EvaluationSettings? settings = null, PredictionTasks task = PredictionTasks.Ranking)
    {
        ProbeMetric probe = new(depth);
        Evaluator.Evaluate(input, [probe.As(task)], settings ?? new EvaluationSettings());
        return probe;
    }

    private static EventLog Log(params (int User, int Item, float Value)[] events) =>
        new([.. events.Select(e => e.User)], [.. events.Select(e => e.Item)], [.. events.Select(e => e.Value)]);

    private sealed class BrokenMetric : IMetric
    {
        public int Width => 1;

        public int ListDepth => 0;

        public bool Measure(in UserCase user, Span<double> statistics)
        {
            statistics[0] = double.NaN;
            return true;
        }

        public double Aggregate(ReadOnlySpan<double> sums) => sums[0];
    }
}
