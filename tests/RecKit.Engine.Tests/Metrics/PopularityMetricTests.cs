using RecKit.Algorithms;
using RecKit.Data;
using Shouldly;
using Xunit;
using static RecKit.Engine.Tests.Metrics.MetricValues;

namespace RecKit.Engine.Tests.Metrics;

public class PopularityMetricTests
{
    // Item 0 is had by four users, 1 by two (one of them twice), 2 by one, 3 by nobody; the fifth user has nothing.
    private static readonly TrainingData Training = new(new EventLog([0, 1, 2, 3, 0, 1, 1, 3], [0, 0, 0, 0, 1, 1, 1, 2]), 5, 4);

    [Fact]
    public void Novelty_is_the_mean_self_information()
    {
        // −log₂ 4/4 = 0, 2/4: 1, 1/4: 2; an item that nobody has counts as if one had it.
        OfItems("novelty", "{}", 0, [0, 1]).ShouldBe(0.5, 1e-15);
        OfItems("novelty", "{}", 0, [2]).ShouldBe(2, 1e-15);
        OfItems("novelty", "{}", 0, [3]).ShouldBe(2, 1e-15);
        OfItems("novelty", """{ "k": 2 }""", 0, [0, 1, 2]).ShouldBe(0.5, 1e-15);
        OfItems("novelty", "{}", 0, []).ShouldBe(double.NaN);
    }

    [Fact]
    public void Novelty_of_interactions_is_that_of_microsoft_recommenders()
    {
        // Seven pairs of user and item: −log₂ 4/7, 2/7, 1/7.
        OfItems("novelty", """{ "of": "interactions" }""", 0, [0, 1, 2]).ShouldBe(-(Math.Log2(4 / 7.0) + Math.Log2(2 / 7.0) + Math.Log2(1 / 7.0)) / 3, 1e-15);
    }

    [Fact]
    public void Average_popularity_counts_users()
    {
        OfItems("average-popularity", "{}", 0, [0, 1, 3]).ShouldBe((4 + 2 + 0) / 3.0, 1e-15);
        OfItems("average-popularity", """{ "k": 1 }""", 0, [1, 0]).ShouldBe(2);
        OfItems("average-popularity", "{}", 0, []).ShouldBe(double.NaN);
    }

    [Fact]
    public void Lift_compares_lists_with_profiles()
    {
        // User 3 has items 0 and 2, mean 2.5, and is shown item 0: 4 ÷ 2.5 − 1.
        OfItems("popularity-lift", "{}", 3, [0]).ShouldBe(0.6, 1e-15);
        // A pair that stands twice counts once: user 1 has 0 and 1, mean 3.
        OfItems("popularity-lift", "{}", 1, [2, 3]).ShouldBe((0.5 / 3) - 1, 1e-15);
        // Over users: (4 + 0.5) ÷ (2.5 + 3) − 1, not the mean of their lifts.
        PluginMetrics.Instance("popularity-lift").Rows!.Aggregate([4.5, 5.5]).ShouldBe((4.5 / 5.5) - 1, 1e-15);
        OfItems("popularity-lift", "{}", 4, [0]).ShouldBe(double.NaN);
        OfItems("popularity-lift", "{}", 0, []).ShouldBe(double.NaN);
    }

    [Fact]
    public void An_empty_training_part_is_no_crash()
    {
        TrainingData empty = Empty(4);
        Value("novelty", "{}", new() { User = 0, List = new[] { 1, 2 } }, empty).ShouldBe(0);
        Value("novelty", """{ "of": "interactions" }""", new() { User = 0, List = new[] { 1, 2 } }, empty).ShouldBe(0);
        Value("average-popularity", "{}", new() { User = 0, List = new[] { 1, 2 } }, empty).ShouldBe(0);
        Value("popularity-lift", "{}", new() { User = 0, List = new[] { 1, 2 } }, empty).ShouldBe(double.NaN);
    }

    private static double OfItems(string id, string options, int user, int[] list) => Value(id, options, new() { User = user, List = list }, Training);
}
