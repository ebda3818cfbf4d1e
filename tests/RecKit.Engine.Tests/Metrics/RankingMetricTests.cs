using RecKit.Metrics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Metrics;

/// <summary>Values computed by hand. Lists are written as what the test events say of each rank; <see cref="No"/> is an item without one.</summary>
public class RankingMetricTests
{
    private const float No = float.NegativeInfinity;
    private const float Unknown = float.NaN;

    private static readonly double D2 = 1 / Math.Log2(3);
    private static readonly double D3 = 0.5;
    private static readonly double D4 = 1 / Math.Log2(5);
    private static readonly double D5 = 1 / Math.Log2(6);

    [Fact]
    public void Ordinary_list()
    {
        // Ranks 1, 3 and 4 of five hold three of the four relevant items.
        float[] list = [5, No, 3, 4, No];
        float[] ideal = [5, 4, 3, 3];
        Value("precision", 5, list, ideal).ShouldBe(3 / 5.0, 1e-15);
        Value("recall", 5, list, ideal).ShouldBe(3 / 4.0, 1e-15);
        Value("hit-rate", 5, list, ideal).ShouldBe(1);
        Value("mrr", 5, list, ideal).ShouldBe(1);
        Value("ndcg", 5, list, ideal).ShouldBe((1 + D3 + D4) / (1 + D2 + D3 + D4), 1e-15);
        // The same to four digits, from a table of logarithms: 1.9307 ÷ 2.5616.
        Value("ndcg", 5, list, ideal).ShouldBe(0.7537, 0.00005);
    }

    [Fact]
    public void Only_the_first_k_count_and_the_ideal_list_is_cut_at_k()
    {
        float[] list = [No, 5, No, 3, 4];
        float[] ideal = [5, 4, 3, 3];
        Value("precision", 3, list, ideal).ShouldBe(1 / 3.0, 1e-15);
        Value("recall", 3, list, ideal).ShouldBe(1 / 4.0, 1e-15);
        Value("hit-rate", 1, list, ideal).ShouldBe(0);
        Value("mrr", 3, list, ideal).ShouldBe(1 / 2.0, 1e-15);
        Value("mrr", 1, list, ideal).ShouldBe(0);
        Value("ndcg", 2, list, ideal).ShouldBe(D2 / (1 + D2), 1e-15);
        Value("ndcg", 5, list, [5, 4, 3]).ShouldBe((D2 + D4 + D5) / (1 + D2 + D3), 1e-15);
    }

    [Fact]
    public void A_short_list_or_a_k_beyond_the_catalogue_divides_by_k_all_the_same()
    {
        // A catalogue of three items, k = 10.
        float[] list = [No, 2, 1];
        float[] ideal = [2, 1];
        Value("precision", 10, list, ideal).ShouldBe(2 / 10.0, 1e-15);
        Value("recall", 10, list, ideal).ShouldBe(1);
        Value("hit-rate", 10, list, ideal).ShouldBe(1);
        Value("mrr", 10, list, ideal).ShouldBe(1 / 2.0, 1e-15);
        Value("ndcg", 10, list, ideal).ShouldBe((D2 + D3) / (1 + D2), 1e-15);
        Value("precision", 10, [], ideal).ShouldBe(0);
        Value("ndcg", 10, [], ideal).ShouldBe(0);
        Value("mrr", 10, [], ideal).ShouldBe(0);
        Value("recall", 10_000, list, ideal).ShouldBe(1);
    }

    [Theory]
    [InlineData("precision")]
    [InlineData("recall")]
    [InlineData("hit-rate")]
    [InlineData("mrr")]
    [InlineData("ndcg")]
    [InlineData("map")]
    [InlineData("f1")]
    [InlineData("calibrated-recall")]
    public void Without_relevant_items_a_user_is_left_out(string id)
    {
        Value(id, 3, [No, No, No], []).ShouldBe(double.NaN);
        Value(id, 3, [3, No, 2], [3, 2], minRating: "4").ShouldBe(double.NaN);
        Value(id, 3, [No, No, No], [5, 1]).ShouldBe(0);
    }

    [Fact]
    public void Min_rating_decides_what_is_relevant_and_includes_its_limit()
    {
        float[] list = [3, 4, No, 3.5f];
        float[] ideal = [5, 4, 3.5f, 3, 1];
        Value("precision", 4, list, ideal, "3.5").ShouldBe(2 / 4.0, 1e-15);
        Value("recall", 4, list, ideal, "3.5").ShouldBe(2 / 3.0, 1e-15);
        Value("hit-rate", 1, list, ideal, "3.5").ShouldBe(0);
        Value("mrr", 4, list, ideal, "3.5").ShouldBe(1 / 2.0, 1e-15);
        Value("ndcg", 4, list, ideal, "3.5").ShouldBe((D2 + D4) / (1 + D2 + D3), 1e-15);
        Value("hit-rate", 1, [0.1f], [0.1f], "0.1").ShouldBe(1);
    }

    [Fact]
    public void An_event_whose_rating_is_not_known_is_relevant_unless_a_rating_is_asked_for()
    {
        float[] list = [Unknown, 4];
        float[] ideal = [4, Unknown, Unknown];
        Value("recall", 2, list, ideal).ShouldBe(2 / 3.0, 1e-15);
        Value("mrr", 2, list, ideal).ShouldBe(1);
        Value("recall", 2, list, ideal, "1").ShouldBe(1);
        Value("mrr", 2, list, ideal, "1").ShouldBe(1 / 2.0, 1e-15);
    }

    [Fact]
    public void Ties_and_negative_ratings_are_as_relevant_as_any()
    {
        Value("ndcg", 3, [-1, -1, 0], [0, -1, -1]).ShouldBe(1, 1e-15);
        Value("precision", 3, [-1, -1, 0], [0, -1, -1]).ShouldBe(1);
    }

    [Fact]
    public void The_value_is_the_mean_over_users() => PluginMetrics.Create("ndcg").Aggregate([1.5, 4]).ShouldBe(0.375);

    [Fact]
    public void The_default_depth_is_ten_and_k_sets_it()
    {
        foreach (string id in new[] { "precision", "recall", "hit-rate", "mrr", "ndcg", "map", "f1", "calibrated-recall", "ctr" })
        {
            PluginMetrics.Create(id).ListDepth.ShouldBe(10);
            PluginMetrics.Create(id, """{ "k": 7 }""").ListDepth.ShouldBe(7);
        }
    }

    private static double Value(string id, int k, float[] list, float[] ideal, string minRating = "null")
    {
        IMetric metric = PluginMetrics.Create(id, $$"""{ "k": {{k}}, "min_rating": {{minRating}} }""");
        double[] row = new double[metric.Width];
        UserCase user = new() { User = 0, List = new int[list.Length], ListRatings = list, IdealRatings = ideal };
        return metric.Measure(user, row) ? metric.Aggregate(row) : double.NaN;
    }
}
