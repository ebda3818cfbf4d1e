using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Engine.Tests.Evaluation;
using RecKit.Engine.Tests.Runs;
using RecKit.Learning.Evaluation;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Testing.Data;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Metrics;

/// <summary>All metrics of the plugin at once, through the engine.</summary>
public class EveryMetricTests
{
    private static readonly AlgorithmTraits Traits = new()
    {
        Tasks = PredictionTasks.Rating | PredictionTasks.Ranking | PredictionTasks.Probability, Users = UserScope.Known,
    };

    private const string Liked = """{ "min_rating": 4 }""";

    [Fact]
    public void Values_do_not_depend_on_threads()
    {
        EvaluationCase input = Case(TinyData.Tastes());
        EvaluationResult one = Evaluator.Evaluate(input, Metrics(Liked), new EvaluationSettings());
        one.Metrics.Count.ShouldBe(PluginMetrics.All.Count);
        one.Metrics.ShouldAllBe(m => double.IsFinite(m.Value));
        foreach (int threads in new[] { 2, 8 })
        {
            EvaluationResult several = Evaluator.Evaluate(input with { Threads = threads }, Metrics(Liked), new EvaluationSettings());
            foreach ((MetricRows a, MetricRows b) in one.Metrics.Zip(several.Metrics))
            {
                BitConverter.DoubleToInt64Bits(b.Value).ShouldBe(BitConverter.DoubleToInt64Bits(a.Value), a.Name);
                b.Statistics.ShouldBe(a.Statistics);
            }
        }
    }

    [Fact]
    public void A_sample_of_users_has_the_value_of_an_evaluation_of_those_users()
    {
        TastesData tastes = TinyData.Tastes();
        MetricInstance[] metrics = Metrics(Liked);
        EvaluationResult all = Evaluator.Evaluate(Case(tastes), metrics, new EvaluationSettings());
        int[] times = [.. all.Users.Select(user => user % 3 == 0 ? 1 : 0)];
        EventLog some = tastes.Test.Select([.. Enumerable.Range(0, tastes.Test.Count).Where(row => tastes.Test.Users[row] % 3 == 0)]);
        EvaluationResult fewer = Evaluator.Evaluate(Case(tastes) with { Test = some }, metrics, new EvaluationSettings());
        MetricSampler sampler = new(all, metrics);
        for (int i = 0; i < metrics.Length; i++)
            sampler.Value(i, times).ShouldBe(fewer.Metrics[i].Value, 1e-12, metrics[i].Name);
    }

    [Fact]
    public void Nobody_with_anything_relevant_is_no_crash_and_is_counted()
    {
        EvaluationResult result = Evaluator.Evaluate(Case(TinyData.Tastes()), Metrics("""{ "min_rating": 6 }"""), new EvaluationSettings());
        foreach (string id in new[]
                 {
                     "precision", "recall", "calibrated-recall", "f1", "ndcg", "map", "hit-rate", "mrr", "r-precision", "auc", "serendipity", "grouped-auc",
                 })
        {
            MetricRows rows = result.Metrics.Single(m => m.Name == id);
            rows.Value.ShouldBe(double.NaN, id);
            rows.UndefinedUsers.ShouldBe(result.Users.Length, id);
        }
        foreach (string id in new[] { "pooled-auc", "calibration-bias", "user-gap" })
            result.Metrics.Single(m => m.Name == id).Value.ShouldBe(double.NaN, id);
    }

    [Fact]
    public void One_user_and_a_k_beyond_the_catalogue_are_no_crash()
    {
        TastesData tastes = TinyData.Tastes(1, 8, 6);
        EvaluationResult result = Evaluator.Evaluate(
            Case(tastes) with { Test = new EventLog([0], [3], [4], [9]) }, Metrics("""{ "k": 5000 }"""), new EvaluationSettings { Exclude = ExcludeMode.None });
        result.Users.ShouldBe([0]);
        result.Lists!.Depth.ShouldBe(8);
        foreach (string id in new[] { "user-gap", "r2", "pooled-auc", "grouped-auc" })
            result.Metrics.Single(m => m.Name == id).Value.ShouldBe(double.NaN, id);
        result.Metrics.Single(m => m.Name == "recall").Value.ShouldBe(1);
        result.Metrics.Single(m => m.Name == "item-coverage").Value.ShouldBe(1);
        result.Metrics.Single(m => m.Name == "entropy").Value.ShouldBe(3, 1e-12);
    }

    private static EvaluationCase Case(TastesData tastes) => new()
    {
        Model = new FunctionModel((user, item) => ((user * 31) + (item * 17)) % 97 / 97f),
        Traits = Traits,
        Training = tastes.Training,
        Test = tastes.Test,
        Seed = 5,
    };

    // Options that a metric does not have are left out.
    private static MetricInstance[] Metrics(string options)
    {
        MetricPlan[] plans = [.. PluginMetrics.All.Select(c => new MetricPlan(c.Id, FakeComponents.Use(c)))];
        return [.. MetricSet.Of(plans, [.. PluginMetrics.All.Select(c => PluginMetrics.Create<object>(c.Id, Options(c, options)))])];
    }

    private static string Options(Components.Component component, string options)
    {
        if (component.Id == "user-gap")
            return """{ "attribute": "genre", "metric": "ndcg" }""";
        string name = options.Split('"') is [_, var first, ..] ? first : "";
        return component.OptionsType.GetProperties().Any(p => p.Name.Replace("_", "", StringComparison.Ordinal)
            .Equals(name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)) ? options : "{}";
    }
}
