using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.Evaluation;
using RecKit.Learning.Evaluation;
using RecKit.Metrics;
using RecKit.Results;
using Shouldly;
using Xunit;
using static RecKit.Engine.Tests.Metrics.MetricValues;

namespace RecKit.Engine.Tests.Metrics;

public class FairnessMetricTests
{
    // Users 0 and 1 are f, 2 and 3 m, 4 is both, 5 has no entry, 6 is x.
    private static readonly CategoricalFeature Gender = Categories("gender", ["f"], ["f"], ["m"], ["m"], ["f", "m"], [], ["x"]);
    private static readonly AlgorithmTraits Rater = new() { Tasks = PredictionTasks.Rating, Users = UserScope.Known };

    [Fact]
    public void The_gap_is_between_the_highest_and_the_lowest_group()
    {
        // Errors of users 0 … 3: 1, 1, 2, 4. MAE: f 1, m 3.
        MetricRows gap = Evaluate("range", [0, 1, 2, 3], [1, 1, 2, 4]);
        gap.Value.ShouldBe(2, 1e-15);
        gap.UserValues.ShouldAllBe(v => double.IsNaN(v));
        gap.UndefinedUsers.ShouldBe(0);
        // User 6 alone is x with error 9: highest 9, lowest 1; pairs |1 − 3|, |1 − 9|, |3 − 9|.
        Evaluate("range", [0, 1, 2, 3, 6], [1, 1, 2, 4, 9]).Value.ShouldBe(8, 1e-15);
        Evaluate("mean-difference", [0, 1, 2, 3, 6], [1, 1, 2, 4, 9]).Value.ShouldBe((2 + 8 + 6) / 3.0, 1e-15);
    }

    [Fact]
    public void A_user_is_in_each_of_the_groups_it_has_and_without_any_is_left_out()
    {
        // User 4 with error 7 is f and m: f (1 + 7) ÷ 2, m (2 + 7) ÷ 2.
        MetricRows gap = Evaluate("range", [0, 2, 4, 5], [1, 2, 7, 100]);
        gap.Value.ShouldBe(0.5, 1e-15);
        gap.UndefinedUsers.ShouldBe(1);
        gap.Defined.ShouldBe([true, true, true, false]);
    }

    [Fact]
    public void Fewer_than_two_groups_have_no_gap()
    {
        Evaluate("range", [0, 1], [1, 2]).Value.ShouldBe(double.NaN);
        Evaluate("mean-difference", [5], [1]).Value.ShouldBe(double.NaN);
    }

    [Fact]
    public void Users_without_a_value_of_the_metric_are_in_no_group()
    {
        // User 2's rating is not known: m is user 3 alone.
        EvaluationResult result = Evaluator.Evaluate(
            Case([0, 2, 3], [1, float.NaN, 5]), [Gap("range", PluginMetrics.Instance("mae"))], new EvaluationSettings());
        result.Metrics[0].Value.ShouldBe(4, 1e-15);
        result.Metrics[0].UndefinedUsers.ShouldBe(1);
    }

    [Fact]
    public void The_gap_is_of_any_metric_and_any_sample()
    {
        MetricInstance gap = Gap("range", PluginMetrics.Instance("rmse"));
        EvaluationResult result = Evaluator.Evaluate(Case([0, 1, 2, 3], [1, 1, 2, 4]), [gap], new EvaluationSettings());
        result.Metrics[0].Value.ShouldBe(Math.Sqrt(10) - 1, 1e-12);
        // User 2 twice, user 3 and user 1 never.
        new MetricSampler(result, [gap]).Value(0, [1, 0, 2, 0]).ShouldBe(1, 1e-12);
        new MetricSampler(result, [gap]).Value(0, [0, 0, 2, 0]).ShouldBe(double.NaN);

        MetricInstance novelty = Gap("range", PluginMetrics.Instance("average-popularity", """{ "k": 1 }"""));
        novelty.ListDepth.ShouldBe(1);
        Evaluator.Evaluate(Case([0, 2], [1, 1]) with { Model = new FunctionModel((user, _) => user == 0 ? 1 : 0) }, [novelty], new EvaluationSettings())
            .Metrics[0].Value.ShouldBe(0);
    }

    [Fact]
    public void An_attribute_that_is_not_there_is_said_so()
    {
        Error("sex").ShouldBe("there is no user feature 'sex'; those with categories are gender.");
        Error("age").ShouldBe("the user feature 'age' has no categories; those with categories are gender.");

        static string Error(string attribute)
        {
            IContextMetric gap = PluginMetrics.Create<IDerivedMetric>("user-gap", $$"""{ "attribute": "{{attribute}}", "metric": "mae" }""")
                .Derive(PluginMetrics.Instance("mae").Rows!);
            RecKitException error = Should.Throw<RecKitException>(() => gap.Bind(new MetricContext(Case([], []).Training)));
            error.Code.ShouldBe(ErrorCodes.DataNeeds);
            return error.Message;
        }
    }

    private static MetricRows Evaluate(string measure, int[] users, float[] errors) =>
        Evaluator.Evaluate(Case(users, errors), [Gap(measure, PluginMetrics.Instance("mae"))], new EvaluationSettings()).Metrics[0];

    private static MetricInstance Gap(string measure, MetricInstance source) => new(
        "gap", source.Traits with { PerUser = false, HigherIsBetter = false },
        PluginMetrics.Create<IDerivedMetric>("user-gap", $$"""{ "attribute": "gender", "metric": "mae", "measure": "{{measure}}" }""").Derive(source.Rows!));

    // The model predicts 0, so ratings are errors.
    private static EvaluationCase Case(int[] users, float[] ratings) => new()
    {
        Model = new FunctionModel((_, _) => 0),
        Traits = Rater,
        Training = new TrainingData(new EventLog([], []), 7, 1)
        {
            UserFeatures = new FeatureTable(7, [Gender, new NumericFeature("age", new float[7])]),
        },
        Test = new EventLog(users, new int[users.Length], ratings),
        Seed = 1,
    };
}
