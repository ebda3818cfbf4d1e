using RecKit.Metrics;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Metrics;

/// <summary>Metrics of places in the whole ranking.</summary>
public class RankMetricTests
{
    [Fact]
    public void Auc_is_the_share_of_pairs_in_the_right_order()
    {
        // Five candidates; relevant at ranks 1 and 4: of 6 pairs, rank 1 wins 3 and rank 4 wins 1.
        Auc("{}", 5, new(0, 5, 1, 0, 0), new(1, 3, 4, 3, 0)).ShouldBe(4 / 6.0, 1e-15);
        Auc("{}", 5, new(0, 5, 1, 0, 0), new(1, 3, 2, 1, 0)).ShouldBe(1);
        Auc("{}", 5, new(0, 5, 4, 3, 0), new(1, 3, 5, 4, 0)).ShouldBe(0, 1e-15);
    }

    [Fact]
    public void Auc_counts_ties_half_among_relevant_items_too()
    {
        // All scores equal, whatever the places.
        Auc("{}", 5, new(0, 5, 2, 0, 4), new(1, 3, 3, 0, 4)).ShouldBe(0.5, 1e-15);
        // Scores 9, 9, 9, 1: two of the nines are relevant, so each ties with one other and beats one: (0.5 + 1) × 2 of 4.
        Auc("{}", 4, new(0, 5, 1, 0, 2), new(1, 3, 3, 0, 2)).ShouldBe(3 / 4.0, 1e-15);
    }

    [Fact]
    public void Test_items_below_the_limit_are_others()
    {
        // Only the first is relevant: one of three others is before it.
        Auc("""{ "min_rating": 4 }""", 4, new(0, 5, 2, 1, 0), new(1, 3, 1, 0, 0)).ShouldBe(2 / 3.0, 1e-15);
        Auc("""{ "min_rating": 4 }""", 4, new(0, float.NaN, 1, 0, 0), new(1, 3, 2, 1, 0)).ShouldBe(double.NaN);
        Auc("{}", 4, new ItemRank(0, float.NaN, 1, 0, 0)).ShouldBe(1);
    }

    [Fact]
    public void Auc_needs_both_kinds()
    {
        Auc("{}", 5).ShouldBe(double.NaN);
        Auc("{}", 2, new(0, 5, 1, 0, 0), new(1, 3, 2, 1, 0)).ShouldBe(double.NaN);
        Auc("{}", 0).ShouldBe(double.NaN);
    }

    [Fact]
    public void Limited_auc_is_that_of_implicit_and_elliot()
    {
        // K = 3, ten candidates, relevant at ranks 2 and 7. Within three places: the miss at rank 3 is behind one hit: area 1.
        // The other 8 − 2 = 6 misses: half-way between 1 hit and 2: 1.5 each. (1 + 9) ÷ 16.
        ItemRank[] ranks = [new(0, 5, 2, 1, 0), new(1, 3, 7, 6, 0)];
        Auc("""{ "k": 3 }""", 10, ranks).ShouldBe(10 / 16.0, 1e-15);
        // No hit: every other candidate is behind half of the relevant ones.
        Auc("""{ "k": 1 }""", 10, ranks).ShouldBe(((0 * 1) + (1.0 * (8 - 1))) / 16, 1e-15);
        // Beyond all candidates it is the whole ranking.
        Auc("""{ "k": 100 }""", 10, ranks).ShouldBe(Auc("{}", 10, ranks), 1e-15);
    }

    [Fact]
    public void Auc_equals_the_count_of_all_pairs()
    {
        RandomStream random = RandomStream.Derive(1, "auc");
        for (int trial = 0; trial < 200; trial++)
        {
            int candidates = 2 + random.NextInt32(12);
            int[] scores = new int[candidates];
            float[] ratings = new float[candidates];
            for (int i = 0; i < candidates; i++)
                (scores[i], ratings[i]) = (random.NextInt32(4), random.NextInt32(3) == 0 ? 5 : random.NextInt32(3) == 0 ? 1 : float.NegativeInfinity);
            List<ItemRank> ranks = [];
            for (int i = 0; i < candidates; i++)
            {
                if (!float.IsNegativeInfinity(ratings[i]))
                    ranks.Add(new ItemRank(i, ratings[i], 0, scores.Count(s => s > scores[i]), scores.Count(s => s == scores[i]) - 1));
            }
            double won = 0;
            int pairs = 0;
            for (int i = 0; i < candidates; i++)
            {
                for (int j = 0; j < candidates; j++)
                {
                    if (!(ratings[i] >= 4) || ratings[j] >= 4)
                        continue;
                    pairs++;
                    won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
            double value = Auc("""{ "min_rating": 4 }""", candidates, [.. ranks]);
            (double.IsNaN(value) ? -1 : value).ShouldBe(pairs == 0 ? -1 : won / pairs, 1e-12);
        }
    }

    [Fact]
    public void R_precision_looks_at_as_many_places_as_there_are_relevant_items()
    {
        RPrecision("{}", new(0, 5, 1, 0, 0), new(1, 3, 4, 3, 0), new(2, 2, 3, 2, 0)).ShouldBe(2 / 3.0, 1e-15);
        RPrecision("""{ "min_rating": 3 }""", new(0, 5, 1, 0, 0), new(1, 3, 4, 3, 0), new(2, 2, 2, 1, 0)).ShouldBe(1 / 2.0, 1e-15);
        RPrecision("""{ "min_rating": 4 }""", new(0, 5, 2, 1, 0), new(1, 3, 1, 0, 0)).ShouldBe(0);
        RPrecision("""{ "min_rating": 6 }""", new ItemRank(0, 5, 2, 1, 0)).ShouldBe(double.NaN);
        RPrecision("{}").ShouldBe(double.NaN);
    }

    private static double Auc(string options, int candidates, params ItemRank[] ranks) =>
        MetricValues.Value("auc", options, new() { User = 0, Ranks = ranks, CandidateCount = candidates });

    private static double RPrecision(string options, params ItemRank[] ranks) =>
        MetricValues.Value("r-precision", options, new() { User = 0, Ranks = ranks, CandidateCount = 9 });
}
