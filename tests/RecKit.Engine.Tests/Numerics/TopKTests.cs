using CsCheck;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Numerics;

public class TopKTests
{
    // Few different scores: many ties. NaN and infinities among them.
    private static readonly Gen<float> Score = Gen.OneOf(
        Gen.Int[-3, 3].Select(i => (float)i), Gen.Single[-1, 1], Gen.Int[0, 3].Select(i => new[] { float.NaN, float.NegativeInfinity, float.PositiveInfinity, -0f }[i]));

    [Fact]
    public void Equals_a_full_sort() =>
        Gen.Select(Score.Array[0, 200], Gen.Int[0, 60], Gen.ULong).Sample(
            (scores, k, seed) =>
            {
                TieOrder ties = new(seed, 5);
                (int[] items, float[] top) = Select(scores, default, ties, k);
                int[] expected = Sorted(scores, [.. Enumerable.Range(0, scores.Length)], ties, k);
                items.ShouldBe(expected);
                top.ShouldBe(expected.Select(i => scores[i]));
            });

    [Fact]
    public void A_selector_gives_the_same_again_and_again() =>
        Gen.Select(Score.Where(s => s < float.PositiveInfinity || float.IsNaN(s)).Array[0, 400], Gen.Int[1, 60], Gen.ULong).Sample(
            (scores, k, seed) =>
            {
                TopKSelector selector = new(k, 400);
                foreach (TieOrder ties in new TieOrder[] { new(seed, 5), new(seed, 6) })
                {
                    (int[] expected, float[] best) = Select(scores, default, ties, k);
                    int[] items = new int[k];
                    float[] top = new float[k];
                    int count = selector.Select(scores, ties, items, top);
                    items[..count].ShouldBe(expected);
                    top[..count].ShouldBe(best);
                }
            });

    [Fact]
    public void A_selector_refuses_more_scores_than_it_was_made_for() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new TopKSelector(2, 3).Select(new float[4], default, new int[2], new float[2]));

    [Fact]
    public void Equals_a_full_sort_of_given_items() =>
        Gen.Select(Score.Array[1, 100], Gen.Int[1, 120], Gen.ULong).Sample(
            (scores, k, seed) =>
            {
                TieOrder ties = new(seed, 5);
                int[] items = [.. Enumerable.Range(0, scores.Length).Select(i => (i * 7919) % 104_729)];
                Select(scores, items, ties, k).Items.ShouldBe(Sorted(scores, items, ties, k));
            });

    [Fact]
    public void All_equal_scores_come_in_the_order_of_ties()
    {
        TieOrder ties = new(9, 9);
        Select(new float[1000], default, ties, 10).Items.ShouldBe(Enumerable.Range(0, 1000).OrderBy(ties.Key).Take(10));
    }

    [Fact]
    public void Nothing_is_selected_of_nothing()
    {
        Select([], default, default, 5).Items.ShouldBeEmpty();
        Select([float.NaN, float.NegativeInfinity], default, default, 5).Items.ShouldBeEmpty();
        Select([1, 2], default, default, 0).Items.ShouldBeEmpty();
    }

    [Fact]
    public void Lengths_must_fit()
    {
        Should.Throw<ArgumentException>(() => Select([1, 2], [1], default, 1));
        Should.Throw<ArgumentException>(() => TopK.Select(new float[3], default, default, new int[2], new float[1]));
    }

    private static (int[] Items, float[] Scores) Select(float[] scores, int[]? items, TieOrder ties, int k)
    {
        int[] topItems = new int[k];
        float[] topScores = new float[k];
        int count = TopK.Select(scores, items, ties, topItems, topScores);
        return (topItems[..count], topScores[..count]);
    }

    private static int[] Sorted(float[] scores, int[] items, TieOrder ties, int k) =>
        [.. Enumerable.Range(0, scores.Length)
            .Where(i => scores[i] > float.NegativeInfinity)
            .OrderByDescending(i => scores[i]).ThenBy(i => ties.Key(items[i]))
            .Take(k).Select(i => items[i])];
}
