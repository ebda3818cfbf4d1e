using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Engine.Tests.Evaluation;
using RecKit.Learning.Evaluation;
using RecKit.Results;
using Shouldly;
using Xunit;
using static RecKit.Engine.Tests.Metrics.MetricValues;

namespace RecKit.Engine.Tests.Metrics;

/// <summary>Metrics of click data: impressions with and without a click.</summary>
public class ClickMetricTests
{
    [Fact]
    public void Log_loss_is_the_mean_surprise()
    {
        OfPredictions("log-loss", "{}", [1, 0, 0], [0.8f, 0.4f, 0.1f])
            .ShouldBe(-(Math.Log(0.8f) + Math.Log(1 - (double)0.4f) + Math.Log(1 - (double)0.1f)) / 3, 1e-15);
        // From a table of logarithms: (0.2231 + 0.5108 + 0.1054) ÷ 3.
        OfPredictions("log-loss", "{}", [1, 0, 0], [0.8f, 0.4f, 0.1f]).ShouldBe(0.2798, 0.00005);
        OfPredictions("log-loss", "{}", [1, float.NaN], [0.5f, 0.9f]).ShouldBe(Math.Log(2), 1e-15);
        OfPredictions("log-loss", "{}", [float.NaN], [0.5f]).ShouldBe(double.NaN);
    }

    [Fact]
    public void Log_loss_of_certain_predictions_is_bounded_by_epsilon()
    {
        OfPredictions("log-loss", "{}", [1], [0]).ShouldBe(-Math.Log(1e-15), 1e-9);
        OfPredictions("log-loss", """{ "epsilon": 0.01 }""", [0], [1]).ShouldBe(-Math.Log(0.01), 1e-12);
        OfPredictions("log-loss", "{}", [1, 0], [1, 0]).ShouldBe(0, 1e-14);
    }

    [Fact]
    public void A_click_is_what_is_rated_at_least_so()
    {
        OfPredictions("log-loss", """{ "min_rating": 4 }""", [5, 3], [0.75f, 0.25f]).ShouldBe(-Math.Log(0.75), 1e-15);
        OfPooled("pooled-auc", """{ "min_rating": 4 }""", [1, 2], [3, 5]).ShouldBe(1);
        OfPredictions("grouped-auc", """{ "min_rating": 4 }""", [3, 5], [1, 2]).ShouldBe(1);
        OfPredictions("calibration-bias", """{ "min_rating": 4 }""", [3, 5], [0.5f, 1]).ShouldBe(0.5);
        OfPooled("calibration-error", """{ "min_rating": 4 }""", [0.25f, 0.75f], [3, 5]).ShouldBe(0.25);
    }

    [Fact]
    public void Calibration_bias_compares_all_predicted_clicks_with_all_observed()
    {
        OfPredictions("calibration-bias", "{}", [1, 0, 1, 0], [0.5f, 0.5f, 0.75f, 0.75f]).ShouldBe(0.25);
        OfPredictions("calibration-bias", "{}", [1, 0, 1, 0], [0.5f, 0.25f, 0.5f, 0.25f]).ShouldBe(0.25);
        OfPredictions("calibration-bias", "{}", [1, 0], [0.25f, 0.75f]).ShouldBe(0);
        OfPredictions("calibration-bias", "{}", [0, 0], [0.25f, 0.75f]).ShouldBe(double.NaN);
        Row("calibration-bias", "{}", new() { User = 0, TestRatings = new[] { float.NaN }, Predictions = new[] { 1f } }).ShouldBeNull();
    }

    [Fact]
    public void Calibration_error_weighs_the_gap_of_each_bin()
    {
        // Two bins: {0, 0.25, 0.25} with one click, gap |0.5 − 1| = 0.5; {0.5, 0.75, 1} with three clicks, gap |2.25 − 3| = 0.75.
        float[] predictions = [0, 0.25f, 0.25f, 0.5f, 0.75f, 1];
        float[] ratings = [0, 1, 0, 1, 1, 1];
        OfPooled("calibration-error", """{ "bins": 2 }""", predictions, ratings).ShouldBe((0.5 + 0.75) / 6, 1e-15);
        // One bin: |2.75 − 4|.
        OfPooled("calibration-error", """{ "bins": 1 }""", predictions, ratings).ShouldBe(1.25 / 6, 1e-15);
        // Three bins of two: |0.25 − 1| + |0.75 − 1| + |1.75 − 2|.
        OfPooled("calibration-error", """{ "bins": 3, "binning": "equal-mass" }""", predictions, ratings).ShouldBe(1.25 / 6, 1e-15);
        OfPooled("calibration-error", """{ "bins": 6, "binning": "equal-mass" }""", predictions, ratings).ShouldBe((0 + 0.75 + 0.25 + 0.5 + 0.25 + 0) / 6, 1e-15);
        // An event that counts twice is two events, one that counts zero times is none.
        OfPooled("calibration-error", """{ "bins": 2 }""", [0.25f, 0.5f, 0.75f], [1, 0, 1], [2, 0, 1])
            .ShouldBe(OfPooled("calibration-error", """{ "bins": 2 }""", [0.25f, 0.25f, 0.75f], [1, 1, 1]), 1e-15);
    }

    [Fact]
    public void Pooled_auc_counts_pairs_of_all_users()
    {
        // Clicks at 0.3 and 0.9, others at 0.1, 0.3, 0.5: 0.3 beats one and ties one, 0.9 beats three.
        OfPooled("pooled-auc", "{}", [0.1f, 0.3f, 0.3f, 0.5f, 0.9f], [0, 1, 0, 0, 1]).ShouldBe(4.5 / 6, 1e-15);
        OfPooled("pooled-auc", "{}", [0.3f, 0.3f, 0.3f], [0, 1, 0]).ShouldBe(0.5);
        OfPooled("pooled-auc", "{}", [0, 0, 1], [0, 1, 1]).ShouldBe(0.75);
        OfPooled("pooled-auc", "{}", [0.1f, 0.2f], [1, 1]).ShouldBe(double.NaN);
        OfPooled("pooled-auc", "{}", [0.1f, 0.2f], [0, 0]).ShouldBe(double.NaN);
        // Weights: the losing click counts three times.
        OfPooled("pooled-auc", "{}", [0.1f, 0.2f, 0.3f], [1, 0, 1], [3, 1, 1]).ShouldBe(1 / 4.0, 1e-15);
        OfPooled("pooled-auc", "{}", [0.1f, 0.2f, 0.3f], [1, 0, 1], [0, 1, 1]).ShouldBe(1);
    }

    [Fact]
    public void Grouped_auc_weighs_users_by_impressions_clicks_or_alike()
    {
        // Two clicks and two others, one of four pairs lost: 0.75.
        float[] ratings = [1, 0, 1, 0, float.NaN];
        float[] predictions = [0.9f, 0.6f, 0.5f, 0.1f, 1];
        Rows("{}").ShouldBe([3, 4]);
        Rows("""{ "weight": "clicks" }""").ShouldBe([1.5, 2]);
        Rows("""{ "weight": "users" }""").ShouldBe([0.75, 1]);
        OfPredictions("grouped-auc", "{}", [1, 0], [0.5f, 0.5f]).ShouldBe(0.5);
        OfPredictions("grouped-auc", "{}", [1, 1], [0.5f, 0.6f]).ShouldBe(double.NaN);
        OfPredictions("grouped-auc", "{}", [0, 0], [0.5f, 0.6f]).ShouldBe(double.NaN);
        OfPredictions("grouped-auc", "{}", [1], [0.5f]).ShouldBe(double.NaN);
        OfPredictions("grouped-auc", "{}", [], []).ShouldBe(double.NaN);

        double[]? Rows(string options) => Row("grouped-auc", options, new() { User = 0, TestRatings = ratings, Predictions = predictions });
    }

    [Fact]
    public void Ctr_is_the_clicked_share_of_what_was_shown()
    {
        // Of four places two were shown (one with a click), one is not known, one was not shown.
        OfList("ctr", "{}", [1, No, 0, Unknown], []).ShouldBe(0.5);
        OfList("ctr", """{ "k": 2 }""", [1, No, 0], []).ShouldBe(1);
        OfList("ctr", """{ "min_rating": 4 }""", [5, 3, 4, 1], []).ShouldBe(0.5);
        OfList("ctr", """{ "k": 1 }""", [No, 1], []).ShouldBe(double.NaN);
        PluginMetrics.Create("ctr").Aggregate([1 + 0, 1 + 3]).ShouldBe(0.25);
    }

    [Fact]
    public void Models_of_probabilities_are_measured_by_all_of_them()
    {
        // Two users, four items; the model is sure of item 0 and less so of the others.
        string[] ids = ["log-loss", "calibration-bias", "calibration-error", "pooled-auc", "grouped-auc", "ctr"];
        EvaluationResult result = Evaluator.Evaluate(
            new EvaluationCase
            {
                Model = new FunctionModel((_, item) => 0.75f - (0.25f * item)),
                Traits = new AlgorithmTraits { Tasks = PredictionTasks.Probability, Users = UserScope.Known },
                Training = new TrainingData(new EventLog([], []), 2, 4),
                Test = new EventLog([0, 0, 0, 1, 1], [0, 1, 2, 0, 3], [1, 0, 1, 1, 0]),
                Seed = 1,
            },
            [.. ids.Select(id => PluginMetrics.Instance(id))],
            new EvaluationSettings());
        result.Metrics.Select(m => m.Name).ShouldBe(ids);
        // Predictions 0.75, 0.5, 0.25 and 0.75, 0.
        result.Metrics[0].Value.ShouldBe(-(Math.Log(0.75) + Math.Log(0.5) + Math.Log(0.25) + Math.Log(0.75) + Math.Log(1 - 1e-15)) / 5, 1e-12);
        result.Metrics[1].Value.ShouldBe(Math.Abs((2.25 / 3) - 1), 1e-15);
        // Bins 0 {0: 0}, 2 {0.25: 1}, 5 {0.5: 0}, 7 {0.75: 1, 1}.
        result.Metrics[2].Value.ShouldBe((0 + 0.75 + 0.5 + 0.5) / 5, 1e-15);
        // Clicks 0.75, 0.75, 0.25 against 0.5 and 0: five of six pairs.
        result.Metrics[3].Value.ShouldBe(5 / 6.0, 1e-15);
        // User 0: one of two pairs, three impressions; user 1: one of one, two impressions.
        result.Metrics[4].Value.ShouldBe(((3 * 0.5) + (2 * 1)) / 5, 1e-15);
        result.Metrics[5].Value.ShouldBe(3 / 5.0, 1e-15);
        result.Metrics.ShouldAllBe(m => m.UndefinedUsers == 0);
    }
}
