using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Engine.Tests.Evaluation;
using RecKit.Learning.Evaluation;
using RecKit.Results;
using Shouldly;
using Xunit;
using static RecKit.Engine.Tests.Metrics.MetricValues;

namespace RecKit.Engine.Tests.Metrics;

/// <summary>Metrics of how often items are listed.</summary>
public class CatalogueMetricTests
{
    [Fact]
    public void Coverage_is_of_all_items_or_of_those_of_the_training_part()
    {
        OfExposure("item-coverage", "{}", [3, 0, 1, 0, 0]).ShouldBe(2 / 5.0);
        OfExposure("item-coverage", """{ "of": "training" }""", [3, 0, 1, 0, 0], [7, 0, 0, 1, 2]).ShouldBe(1 / 3.0, 1e-15);
        OfExposure("item-coverage", """{ "of": "training" }""", [3, 0, 1], [0, 0, 0]).ShouldBe(double.NaN);
        OfExposure("item-coverage", "{}", [0, 0]).ShouldBe(0);
    }

    [Fact]
    public void Gini_divides_by_items_or_by_one_less()
    {
        // Ascending 0, 1, 1, 4 of four items: (−3·0 − 1·1 + 1·1 + 3·4) ÷ 6 = 2.
        OfExposure("gini", "{}", [1, 4, 0, 1]).ShouldBe(2 / 4.0, 1e-15);
        OfExposure("gini", """{ "divide_by": "items-minus-one" }""", [1, 4, 0, 1]).ShouldBe(2 / 3.0, 1e-15);
        OfExposure("gini", "{}", [2, 2, 2, 2]).ShouldBe(0, 1e-15);
        // One item has it all: (n − 1) ÷ n, or 1.
        OfExposure("gini", "{}", [0, 0, 9, 0]).ShouldBe(3 / 4.0, 1e-15);
        OfExposure("gini", """{ "divide_by": "items-minus-one" }""", [0, 0, 9, 0]).ShouldBe(1, 1e-15);
        OfExposure("gini", "{}", [0, 0]).ShouldBe(double.NaN);
        OfExposure("gini", """{ "divide_by": "items-minus-one" }""", [5]).ShouldBe(double.NaN);
        OfExposure("gini", "{}", [5]).ShouldBe(0);
    }

    [Fact]
    public void Entropy_is_in_bits_or_nats()
    {
        // Shares 1/2, 1/4, 1/4.
        OfExposure("entropy", "{}", [2, 0, 1, 1]).ShouldBe(1.5, 1e-15);
        OfExposure("entropy", """{ "unit": "nats" }""", [2, 0, 1, 1]).ShouldBe(1.5 * Math.Log(2), 1e-15);
        // RecBole: natural logarithm ÷ items that are listed at all.
        OfExposure("entropy", """{ "unit": "nats", "divide_by": "listed-items" }""", [2, 0, 1, 1]).ShouldBe(1.5 * Math.Log(2) / 3, 1e-15);
        OfExposure("entropy", "{}", [0, 7, 0]).ShouldBe(0);
        OfExposure("entropy", "{}", [3, 3, 3, 3]).ShouldBe(2, 1e-15);
        OfExposure("entropy", "{}", [0, 0]).ShouldBe(double.NaN);
    }

    [Fact]
    public void Lists_are_cut_at_each_metric_s_own_depth_and_k_may_exceed_the_catalogue()
    {
        EvaluationCase input = new()
        {
            // User 0 gets 3, 2, 1, 0 and user 1 gets 0, 1, 2, 3.
            Model = new FunctionModel((user, item) => user == 0 ? item : -item),
            Traits = new AlgorithmTraits { Tasks = PredictionTasks.Ranking, Users = UserScope.Known },
            Training = new TrainingData(new EventLog([], []), 2, 4),
            Test = new EventLog([0, 1], [0, 0]),
            Seed = 1,
        };
        Value("item-coverage", 1).ShouldBe(2 / 4.0);
        Value("item-coverage", 2).ShouldBe(1);
        Value("gini", 1).ShouldBe(((-3 * 0) - (1 * 0) + (1 * 1) + (3 * 1)) / (4 * 2.0), 1e-15);
        Value("gini", 100).ShouldBe(0, 1e-15);
        Value("entropy", 1).ShouldBe(1, 1e-15);
        Value("entropy", 100).ShouldBe(2, 1e-15);

        double Value(string id, int k) => Evaluator.Evaluate(
            input, [PluginMetrics.Instance(id, $$"""{ "k": {{k}} }"""), PluginMetrics.Instance("ndcg", """{ "k": 3 }""")], new EvaluationSettings()).Metrics[0].Value;
    }
}
