using CsCheck;
using RecKit.Numerics;
using RecKit.Numerics.Ranking;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Numerics.Ranking;

/// <summary>Item weights, dense and sparse, against plain chains of fused multiply-adds, to the bit, on every path.</summary>
public class DenseWeightRankingTests
{
    public static TheoryData<int> Paths => TopKBlockTests.Paths;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Equals_plain_sums_and_a_full_sort(int path) =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 20], Gen.Int[1, 40], Gen.ULong).Sample(
            (items, users, k, seed) => Check(items, users, k, seed, (VectorPath)path), iter: 25);

    [Theory]
    [MemberData(nameof(Paths))]
    public void Equals_them_over_several_strips(int path) => Check(777, 7, 900, 5, (VectorPath)path);

    [Fact]
    public void Sparse_rows_give_the_sums_of_dense_ones()
    {
        // Rows 0 and 2 of a sparse 3 × 3 matrix.
        float[] sums = [9, 9, 9];
        ItemWeightSums.Add([0, 2, 2, 3], [0, 2, 2], [2, 3, 5], [0, 2], [10, 100], sums);
        sums.ShouldBe([20, 0, 530]);
        ItemWeightSums.Add([0, 2, 2, 3], [0, 2, 2], [2, 3, 5], [], [], sums);
        sums.ShouldBe([0, 0, 0]);
        Should.Throw<IndexOutOfRangeException>(() => ItemWeightSums.Add([0, 1], [7], [1], [0], [1], new float[3]));
    }

    [Fact]
    public void A_score_that_is_not_finite_is_reported()
    {
        float[] weights = new float[9];
        weights[5] = float.MaxValue;
        DenseWeightRanking ranking = new(weights, 3, 2, 2);
        ranking.Begin();
        ranking.Add([0], [1], new RankingUser { Ties = default });
        ranking.Add([1], [2], new RankingUser { Ties = default });
        ranking.Run().ShouldBe(new BadScore(1, 2, float.PositiveInfinity));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Should.Throw<ArgumentException>(() => new DenseWeightRanking(new float[8], 3, 1, 1)).Message.ShouldContain("3 × 3 weights, but got 8");
        DenseWeightRanking ranking = new(new float[9], 3, 1, 1);
        Should.Throw<ArgumentOutOfRangeException>(() => ranking.Add([3], [1], new RankingUser { Ties = default }));
        Should.Throw<ArgumentOutOfRangeException>(() => ranking.Add([-1], [1], new RankingUser { Ties = default }));
        Should.Throw<OperationCanceledException>(() => ranking.Run(new CancellationToken(canceled: true)));
    }

    private static void Check(int items, int users, int k, ulong seed, VectorPath path)
    {
        RandomStream stream = RandomStream.Derive(seed, "tests");
        float[] weights = new float[items * items];
        foreach (ref float weight in weights.AsSpan())
            weight = stream.NextInt32(3) == 0 ? 0 : (float)stream.NextGaussian();
        DenseWeightRanking ranking = new(weights, items, k, users, path);
        for (int round = 0; round < 2; round++)
        {
            List<(int[] Rows, float[] Values)> histories = [];
            ranking.Begin();
            for (int user = 0; user < users; user++)
            {
                List<int> rows = [];
                List<float> values = [];
                for (int item = 0; item < items; item++)
                {
                    if (stream.NextInt32(4) != 0)
                        continue;
                    rows.Add(item);
                    values.Add((float)stream.NextGaussian());
                }
                histories.Add(([.. rows], [.. values]));
                int[] own = [.. rows];
                ranking.Add(own, values.ToArray(), new RankingUser { Ties = new TieOrder(seed, user), Excluded = own });
            }
            ranking.Run().ShouldBeNull();
            for (int user = 0; user < users; user++)
            {
                float[] sums = new float[items];
                (int[] rows, float[] values) = histories[user];
                for (int i = 0; i < rows.Length; i++)
                {
                    for (int item = 0; item < items; item++)
                        sums[item] = MathF.FusedMultiplyAdd(values[i], weights[(rows[i] * items) + item], sums[item]);
                }
                TieOrder ties = new(seed, user);
                int[] expected = [.. Enumerable.Range(0, items).Except(rows).OrderByDescending(i => sums[i]).ThenBy(i => ties.Key(i)).Take(k)];
                int[] topItems = new int[k];
                float[] topScores = new float[k];
                int count = ranking.Block.Finish(user, topItems, topScores);
                topItems.AsSpan(0, count).SequenceEqual(expected).ShouldBeTrue();
                for (int rank = 0; rank < count; rank++)
                    BitConverter.SingleToInt32Bits(topScores[rank]).ShouldBe(BitConverter.SingleToInt32Bits(sums[topItems[rank]]));
            }
        }
    }
}
