using Shouldly;
using Xunit;
using static RecKit.Engine.Tests.Metrics.MetricValues;

namespace RecKit.Engine.Tests.Metrics;

/// <summary>What other libraries print for the same lists, by named options; values computed by hand.</summary>
public class RankingDialectTests
{
    // Relevant items at ranks 1, 3 and 4; two more are not listed.
    private static readonly float[] List = [5, No, 3, 4, No];
    private static readonly float[] Ideal = [5, 5, 4, 3, 1];

    private static readonly double[] D = [.. Enumerable.Range(1, 6).Select(rank => 1 / Math.Log2(rank + 1))];

    [Fact]
    public void Calibrated_recall_divides_by_what_could_stand_there()
    {
        OfList("calibrated-recall", """{ "k": 5 }""", List, Ideal).ShouldBe(3 / 5.0, 1e-15);
        OfList("calibrated-recall", """{ "k": 3 }""", List, Ideal).ShouldBe(2 / 3.0, 1e-15);
        OfList("calibrated-recall", """{ "k": 10 }""", List, [5, 4, 3]).ShouldBe(1);
        OfList("calibrated-recall", """{ "k": 10 }""", [], Ideal).ShouldBe(0);
    }

    [Fact]
    public void Precision_by_the_length_of_the_list_is_that_of_gorse_and_lenskit()
    {
        OfList("precision", """{ "k": 10 }""", List, Ideal).ShouldBe(3 / 10.0, 1e-15);
        OfList("precision", """{ "k": 10, "divide_by": "list" }""", List, Ideal).ShouldBe(3 / 5.0, 1e-15);
        OfList("precision", """{ "k": 3, "divide_by": "list" }""", List, Ideal).ShouldBe(2 / 3.0, 1e-15);
        OfList("precision", """{ "k": 3, "divide_by": "list" }""", [], Ideal).ShouldBe(0);
    }

    [Fact]
    public void Micro_precision_is_that_of_implicit()
    {
        const string options = """{ "k": 3, "divide_by": "min-relevant-k", "average": "places" }""";
        double[] first = Row(options, [5, No, 3], [5, 4, 3, 3])!;
        double[] second = Row(options, [No, 2, No], [2])!;
        first.ShouldBe([2, 3]);
        second.ShouldBe([1, 1]);
        // 3 hits of 4 that could be: a mean over users would be (2/3 + 1) ÷ 2.
        PluginMetrics.Create("precision", options).Aggregate([2 + 1, 3 + 1]).ShouldBe(3 / 4.0);
        OfList("precision", """{ "k": 3, "divide_by": "min-relevant-k" }""", [No, 2, No], [2]).ShouldBe(1);
        Row("""{ "k": 3, "divide_by": "list", "average": "places" }""", [], [2]).ShouldBeNull();

        static double[]? Row(string options, float[] list, float[] ideal) => MetricValues.Row(
            "precision", options, new() { User = 0, List = new int[list.Length], ListRatings = list, IdealRatings = ideal });
    }

    [Fact]
    public void Map_has_two_denominators()
    {
        // 1/1 + 2/3 + 3/4 = 29/12.
        OfList("map", """{ "k": 4 }""", List, Ideal).ShouldBe(29 / 12.0 / 5, 1e-15);
        OfList("map", """{ "k": 4, "divide_by": "min-relevant-k" }""", List, Ideal).ShouldBe(29 / 12.0 / 4, 1e-15);
        OfList("map", """{ "k": 2 }""", List, Ideal).ShouldBe(1 / 5.0, 1e-15);
        OfList("map", """{ "k": 2, "divide_by": "min-relevant-k" }""", List, Ideal).ShouldBe(1 / 2.0, 1e-15);
        OfList("map", """{ "k": 10, "divide_by": "min-relevant-k" }""", List, [5, 4, 3]).ShouldBe(29 / 12.0 / 3, 1e-15);
        OfList("map", "{}", [], Ideal).ShouldBe(0);
    }

    [Fact]
    public void F1_is_of_the_user_and_beta_prefers_recall()
    {
        // P = 3/5, R = 3/5; with k = 3: P = 2/3, R = 2/5.
        OfList("f1", """{ "k": 5 }""", List, Ideal).ShouldBe(3 / 5.0, 1e-15);
        OfList("f1", """{ "k": 3 }""", List, Ideal).ShouldBe(2 * (2 / 3.0) * (2 / 5.0) / ((2 / 3.0) + (2 / 5.0)), 1e-15);
        OfList("f1", """{ "k": 3, "beta": 2 }""", List, Ideal).ShouldBe(5 * (2 / 3.0) * (2 / 5.0) / ((4 * 2 / 3.0) + (2 / 5.0)), 1e-15);
        OfList("f1", """{ "k": 3 }""", [No, No, No], Ideal).ShouldBe(0);
    }

    [Fact]
    public void Graded_gains_are_ratings_or_powers_of_two()
    {
        double linear = (5 * D[0]) + (3 * D[2]) + (4 * D[3]);
        OfList("ndcg", """{ "k": 5, "gain": "linear" }""", List, Ideal)
            .ShouldBe(linear / ((5 * D[0]) + (5 * D[1]) + (4 * D[2]) + (3 * D[3]) + (1 * D[4])), 1e-15);
        OfList("ndcg", """{ "k": 3, "gain": "linear" }""", List, Ideal).ShouldBe(((5 * D[0]) + (3 * D[2])) / ((5 * D[0]) + (5 * D[1]) + (4 * D[2])), 1e-15);
        // Microsoft Recommenders, score_type exp.
        double exponential = (31 * D[0]) + (7 * D[2]) + (15 * D[3]);
        OfList("ndcg", """{ "k": 5, "gain": "exponential" }""", List, Ideal)
            .ShouldBe(exponential / ((31 * D[0]) + (31 * D[1]) + (15 * D[2]) + (7 * D[3]) + (1 * D[4])), 1e-15);
    }

    [Fact]
    public void Gains_from_the_lowest_relevant_rating_are_those_of_elliot()
    {
        // Threshold 3: 2^(5−3+1) − 1 = 7, 2^(4−3+1) − 1 = 3, 2^(3−3+1) − 1 = 1; the 1 is not relevant.
        OfList("ndcg", """{ "k": 5, "gain": "exponential", "gain_from": "min-rating", "min_rating": 3 }""", List, Ideal)
            .ShouldBe(((7 * D[0]) + (1 * D[2]) + (3 * D[3])) / ((7 * D[0]) + (7 * D[1]) + (3 * D[2]) + (1 * D[3])), 1e-15);
        OfList("ndcg", """{ "k": 5, "gain": "linear", "gain_from": "min-rating", "min_rating": 4 }""", List, Ideal)
            .ShouldBe(((2 * D[0]) + (1 * D[3])) / ((2 * D[0]) + (2 * D[1]) + (1 * D[2])), 1e-15);
    }

    [Fact]
    public void The_discount_of_lenskit_weighs_ranks_one_and_two_the_same()
    {
        double third = 1 / Math.Log2(3), fourth = 1 / Math.Log2(4);
        OfList("ndcg", """{ "k": 4, "discount": "log2-rank" }""", List, Ideal).ShouldBe((1 + third + fourth) / (1 + 1 + third + fourth), 1e-15);
        OfList("ndcg", """{ "k": 2, "discount": "log2-rank" }""", [No, 5], [5]).ShouldBe(1);
        OfList("ndcg", """{ "k": 4, "discount": "log2-rank", "gain": "linear" }""", List, Ideal)
            .ShouldBe((5 + (3 * third) + (4 * fourth)) / (5 + 5 + (4 * third) + (3 * fourth)), 1e-15);
    }

    [Fact]
    public void Graded_gain_of_a_rating_that_is_not_known_or_not_above_zero_is_none()
    {
        OfList("ndcg", """{ "k": 3, "gain": "linear" }""", [Unknown, 2, -4], [2, -4, Unknown]).ShouldBe(D[1] / D[0], 1e-15);
        OfList("ndcg", """{ "k": 3, "gain": "exponential" }""", [-4, 0, 3], [3, 0, -4]).ShouldBe(D[2] / D[0], 1e-15);
        // Nothing to gain: the user is left out.
        OfList("ndcg", """{ "k": 3, "gain": "linear" }""", [Unknown, -4], [-4, Unknown]).ShouldBe(double.NaN);
    }

    [Fact]
    public void Gains_of_huge_ratings_stay_finite() =>
        OfList("ndcg", """{ "k": 2, "gain": "exponential" }""", [No, 1e30f], [1e30f, 5]).ShouldBe(D[1] / D[0], 1e-12);
}
