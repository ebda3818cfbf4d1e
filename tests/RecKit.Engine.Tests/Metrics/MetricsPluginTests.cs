using RecKit.Algorithms;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Metrics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Metrics;

public class MetricsPluginTests
{
    [Fact]
    public void The_plugin_has_the_metrics_that_are_promised() =>
        PluginMetrics.All.Where(c => c.Kind == ComponentKind.Metric).Select(c => c.Id).ShouldBe(
        [
            "rmse", "mae", "mse", "r2", "accuracy",
            "precision", "recall", "calibrated-recall", "f1", "ndcg", "map", "hit-rate", "mrr", "r-precision", "auc",
            "log-loss", "calibration-bias", "calibration-error", "pooled-auc", "grouped-auc", "ctr",
            "item-coverage", "gini", "entropy", "novelty", "average-popularity", "popularity-lift", "intra-list-diversity", "serendipity", "user-gap",
        ]);

    [Fact]
    public void Errors_concentration_popularity_and_gaps_are_better_when_lower() => Where(t => !t.HigherIsBetter).ShouldBe(
        ["rmse", "mae", "mse", "log-loss", "calibration-bias", "calibration-error", "gini", "average-popularity", "popularity-lift", "user-gap"]);

    [Fact]
    public void Some_have_no_value_for_a_single_user() => Where(t => !t.PerUser).ShouldBe(
        ["r2", "calibration-bias", "calibration-error", "pooled-auc", "item-coverage", "gini", "entropy", "user-gap"]);

    [Fact]
    public void What_a_metric_needs_is_in_its_traits()
    {
        Where(t => t.Ranks).ShouldBe(["r-precision", "auc"]);
        Where(t => t.Needs.HasFlag(DataNeeds.ItemFeatures)).ShouldBe(["intra-list-diversity"]);
        Where(t => t.Needs.HasFlag(DataNeeds.UserFeatures)).ShouldBe(["user-gap"]);
        Where(t => t.Needs.HasFlag(DataNeeds.Values)).ShouldBe(
            ["rmse", "mae", "mse", "r2", "accuracy", "log-loss", "calibration-bias", "calibration-error", "pooled-auc", "grouped-auc", "ctr"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(10_001)]
    public void A_depth_out_of_range_is_an_error(int k)
    {
        string[] withDepth = [.. PluginMetrics.All.Where(c => c.OptionsType.GetProperty("K") is not null).Select(c => c.Id)];
        withDepth.Length.ShouldBe(18);
        foreach (string id in withDepth)
        {
            RecKitException error = Should.Throw<RecKitException>(() => PluginMetrics.Create<object>(id, $$"""{ "k": {{k}} }"""), id);
            error.Code.ShouldBe(ErrorCodes.OutOfRange);
            error.Message.ShouldContain("'k'");
        }
    }

    [Theory]
    [InlineData("ndcg", """{ "gain": "linear", "gain_from": "min-rating" }""", ErrorCodes.Conflict, "there is no min_rating")]
    [InlineData("accuracy", """{ "step": 0 }""", ErrorCodes.OutOfRange, "'step'")]
    [InlineData("f1", """{ "beta": 0 }""", ErrorCodes.OutOfRange, "'beta'")]
    [InlineData("log-loss", """{ "epsilon": 0.5 }""", ErrorCodes.OutOfRange, "'epsilon'")]
    [InlineData("calibration-error", """{ "bins": 0 }""", ErrorCodes.OutOfRange, "'bins'")]
    [InlineData("user-gap", """{ "attribute": "", "metric": "ndcg@10" }""", ErrorCodes.OutOfRange, "'attribute'")]
    public void Options_that_make_no_sense_are_errors(string id, string options, string code, string reason)
    {
        RecKitException error = Should.Throw<RecKitException>(() => PluginMetrics.Create<object>(id, options));
        error.Code.ShouldBe(code);
        error.Message.ShouldContain(reason);
    }

    private static string[] Where(Func<MetricTraits, bool> condition) =>
        [.. PluginMetrics.All.Where(c => c.Traits is MetricTraits traits && condition(traits)).Select(c => c.Id)];
}
