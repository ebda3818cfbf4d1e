using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.Metrics;
using RecKit.Learning.Evaluation;
using RecKit.Models;
using RecKit.Results;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Evaluation;

public class ModelValidatorTests
{
    private static readonly AlgorithmTraits Ranker = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.Known };
    private static readonly MetricInstance[] Metrics = [PluginMetrics.Instance("rmse"), PluginMetrics.Instance("mrr", """{ "min_rating": 2 }""", "mrr@10")];

    [Fact]
    public void The_first_metric_that_fits_judges()
    {
        ModelValidator validator = ModelValidator.TryCreate(Metrics, Ranker, Case, new EvaluationSettings()).ShouldNotBeNull();
        (validator.Metric, validator.HigherIsBetter).ShouldBe(("mrr@10", true));
        validator.Evaluate(new FunctionModel((_, item) => -item)).ShouldBe(1);
        validator.Evaluate(new FunctionModel((_, item) => item)).ShouldBe(1 / 3.0, 1e-15);

        ModelValidator.TryCreate(Metrics, Ranker with { Tasks = PredictionTasks.Rating }, Case, new EvaluationSettings())!.Metric.ShouldBe("rmse");
        ModelValidator.TryCreate([Metrics[0]], Ranker, Case, new EvaluationSettings()).ShouldBeNull();
    }

    [Fact]
    public void A_metric_that_is_defined_for_nobody_is_an_error()
    {
        ModelValidator validator = ModelValidator.TryCreate(
            Metrics, Ranker, m => Case(m) with { Test = new EventLog([0], [1], [1]) }, new EvaluationSettings())!;
        Should.Throw<RecKitException>(() => validator.Evaluate(new FunctionModel((_, _) => 0))).Code.ShouldBe(ErrorCodes.Evaluation);
    }

    private static EvaluationCase Case(IModel model) => new()
    {
        Model = model,
        Traits = Ranker,
        Training = new TrainingData(new EventLog([0], [0], [5]), 1, 4),
        Test = new EventLog([0], [1], [3]),
        Seed = 1,
    };
}
