using CsCheck;
using RecKit.Numerics;
using RecKit.Numerics.Ranking;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Numerics.Ranking;

/// <summary>The blocked product with selection against plain scores and a full sort, to the bit, on every path.</summary>
public class FactorRankingTests
{
    public static TheoryData<int> Paths => TopKBlockTests.Paths;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Equals_single_scores_and_a_full_sort(int path) =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 900], Gen.Int[1, 70], Gen.Int[1, 150], Gen.Bool, Gen.ULong).Sample(
            (users, items, factors, k, coarse, seed) => Check(users, items, factors, k, coarse, seed, (VectorPath)path), iter: 40);

    [Theory]
    [MemberData(nameof(Paths))]
    public void Equals_them_at_the_edges(int path)
    {
        foreach (bool coarse in new[] { false, true })
        {
            Check(1, 1, 1, 1, coarse, 1, (VectorPath)path);
            Check(1, 1, 1, 10, coarse, 2, (VectorPath)path);
            Check(1, 1_000, 17, 10, coarse, 8, (VectorPath)path);
            Check(13, 33, 1, 50, coarse, 3, (VectorPath)path);
            Check(12, 32, 16, 32, coarse, 4, (VectorPath)path);
            Check(11, 31, 15, 5, coarse, 5, (VectorPath)path);
            Check(3, 5_000, 17, 1_500, coarse, 6, (VectorPath)path);
            Check(2, 600, 700, 20, coarse, 7, (VectorPath)path);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Underflow_to_negative_zero_keeps_its_bits(int path)
    {
        // −1e-30 × 1e-30 rounds to −0, and so it must out of a tile.
        ItemPanels panels = new([1e-30f, 1e-30f, 0, 0], 2);
        FactorRanking ranking = new(panels, 2, 1, (VectorPath)path);
        ranking.Begin();
        ranking.Add([-1e-30f, 0], new RankingUser { Ties = new TieOrder(1, 1) });
        ranking.Run();
        int[] items = new int[2];
        float[] scores = new float[2];
        ranking.Block.Finish(0, items, scores).ShouldBe(2);
        for (int rank = 0; rank < 2; rank++)
        {
            float single = VectorMath.Score([-1e-30f, 0], items[rank] == 0 ? [1e-30f, 1e-30f] : [0, 0]);
            BitConverter.SingleToInt32Bits(scores[rank]).ShouldBe(BitConverter.SingleToInt32Bits(single));
        }
    }

    [Fact]
    public void All_items_excluded_leave_an_empty_list()
    {
        FactorRanking ranking = new(new ItemPanels(new float[40], 1), 3, 2);
        ranking.Begin();
        ranking.Add([1], new RankingUser { Ties = default, Excluded = [.. Enumerable.Range(0, 40)] });
        ranking.Add([1], new RankingUser { Ties = default, Excluded = [0, 39], AlsoExcluded = [.. Enumerable.Range(1, 30)], Forbidden = [.. Enumerable.Range(20, 20)] });
        ranking.Run();
        ranking.Block.Finish(0, new int[3], new float[3]).ShouldBe(0);
        ranking.Block.Finish(1, new int[3], new float[3]).ShouldBe(0);
    }

    [Fact]
    public void A_block_costs_no_allocation()
    {
        FactorRanking ranking = new(new ItemPanels(new float[64 * 1_000], 64), 20, 13);
        float[] vector = new float[64];
        int[] excluded = [1, 50, 999], counted = [2, 998], items = new int[20];
        float[] scores = new float[20];
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            ranking.Begin();
            for (int user = 0; user < ranking.MostUsers; user++)
                ranking.Add(vector, new RankingUser { Ties = new TieOrder(1, user), Excluded = excluded, AlsoExcluded = excluded, Forbidden = excluded, Counted = counted });
            ranking.Run();
            for (int slot = 0; slot < ranking.MostUsers; slot++)
                ranking.Block.Finish(slot, items, scores);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        least.ShouldBe(0);
    }

    [Fact]
    public void Cancellation_ends_a_run()
    {
        FactorRanking ranking = new(new ItemPanels([1], 1), 1, 1);
        ranking.Begin();
        Should.Throw<OperationCanceledException>(() => ranking.Run(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Blocks_are_smaller_where_lists_are_long()
    {
        FactorRanking.UsersPerBlock(10, 27_000).ShouldBe(240);
        FactorRanking.UsersPerBlock(100, 27_000).ShouldBe(240);
        FactorRanking.UsersPerBlock(27_000, 27_000).ShouldBe(12);
        FactorRanking.Bytes(27_000, 64, 100).ShouldBeLessThan(2_000_000);
        FactorRanking.Bytes(1_000_000, 64, 1_000_000).ShouldBeLessThan(130_000_000);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Should.Throw<ArgumentException>(() => new ItemPanels(new float[7], 2)).Message.ShouldContain("2 numbers per item, but 7");
        Should.Throw<ArgumentOutOfRangeException>(() => new ItemPanels([], 0));
        FactorRanking ranking = new(new ItemPanels(new float[6], 2), 1, 5);
        Should.Throw<ArgumentException>(() => ranking.Add([1, 2, 3], new RankingUser { Ties = default })).Message.ShouldContain("2 factors, but got 3");
        Should.Throw<ArgumentOutOfRangeException>(() => ranking.Block.Finish(0, new int[1], new float[1]));
        for (int user = 0; user < ranking.MostUsers; user++)
            ranking.Add([1, 2], new RankingUser { Ties = default });
        Should.Throw<ArgumentOutOfRangeException>(() => ranking.Add([1, 2], new RankingUser { Ties = default }));
    }

    [Fact]
    public void The_largest_norm_bounds_products_and_shows_what_is_not_finite()
    {
        new ItemPanels([3, 4, 0, 1], 2).LargestNorm.ShouldBe(5);
        new ItemPanels([float.NaN, 4, 30, 1], 2).LargestNorm.ShouldBe(double.NaN);
        new ItemPanels([float.NegativeInfinity, 4, 30, 1], 2).LargestNorm.ShouldBe(double.PositiveInfinity);
    }

    private static void Check(int users, int items, int factors, int k, bool coarse, ulong seed, VectorPath path)
    {
        RandomStream stream = RandomStream.Derive(seed, "tests");
        float[] rows = Numbers(ref stream, items * factors, coarse);
        ItemPanels panels = new(rows, factors);
        users = Math.Min(users, FactorRanking.UsersPerBlock(k, items));
        FactorRanking ranking = new(panels, k, users, path);
        float[] vectors = Numbers(ref stream, users * factors, coarse);
        // The last list is one for everybody.
        int[][] excluded = new int[(2 * users) + 1][];
        for (int i = 0; i < excluded.Length; i++)
            excluded[i] = [.. Enumerable.Range(0, stream.NextInt32(40)).Select(_ => 0)];
        foreach (int[] list in excluded)
        {
            for (int i = 0; i < list.Length; i++)
                list[i] = stream.NextInt32(items);
            Array.Sort(list);
        }
        int[][] counted = new int[users][];
        for (int user = 0; user < users; user++)
        {
            HashSet<int> hidden = [.. excluded[2 * user], .. excluded[(2 * user) + 1], .. excluded[^1]];
            counted[user] = [.. Enumerable.Range(0, 5).Select(_ => 0)];
            for (int i = 0; i < counted[user].Length; i++)
                counted[user][i] = stream.NextInt32(items);
            counted[user] = [.. counted[user].Distinct().Except(hidden)];
        }
        int[] topItems = new int[k];
        float[] topScores = new float[k];
        for (int round = 0; round < 2; round++)
        {
            ranking.Begin();
            for (int user = 0; user < users; user++)
            {
                ranking.Add(
                    vectors.AsSpan(user * factors, factors),
                    new RankingUser
                    {
                        Ties = new TieOrder(seed, user), Excluded = excluded[2 * user], AlsoExcluded = excluded[(2 * user) + 1], Forbidden = excluded[^1],
                        Counted = counted[user],
                    });
            }
            ranking.Run();
            for (int user = 0; user < users; user++)
            {
                float[] scores = [.. Enumerable.Range(0, items).Select(i => VectorMath.Score(vectors.AsSpan(user * factors, factors), rows.AsSpan(i * factors, factors)))];
                HashSet<int> hidden = [.. excluded[2 * user], .. excluded[(2 * user) + 1], .. excluded[^1]];
                TieOrder ties = new(seed, user);
                int[] expected = [.. Enumerable.Range(0, items).Where(i => !hidden.Contains(i)).OrderByDescending(i => scores[i]).ThenBy(i => ties.Key(i)).Take(k)];
                int count = ranking.Block.Finish(user, topItems, topScores);
                string what = $"user {user} of {users}, {items} items, {factors} factors, k = {k}, coarse {coarse}, seed {seed}, {path}";
                topItems.AsSpan(0, count).SequenceEqual(expected).ShouldBeTrue(what);
                for (int rank = 0; rank < count; rank++)
                    BitConverter.SingleToInt32Bits(topScores[rank]).ShouldBe(BitConverter.SingleToInt32Bits(scores[topItems[rank]]), what);
                int[] open = [.. Enumerable.Range(0, items).Where(i => !hidden.Contains(i))];
                ItemPlace[] places =
                [
                    .. counted[user].Select(c => new ItemPlace(
                        c, open.Count(i => scores[i] > scores[c]), open.Count(i => scores[i] == scores[c]) - 1,
                        open.Count(i => scores[i] == scores[c] && ties.Key(i) < ties.Key(c)))),
                ];
                ranking.Block.Places(user).ToArray().ShouldBe(places, what);
            }
        }
    }

    // Coarse: small whole numbers, so that scores tie.
    private static float[] Numbers(ref RandomStream stream, int count, bool coarse)
    {
        float[] numbers = new float[count];
        foreach (ref float number in numbers.AsSpan())
            number = coarse ? stream.NextInt32(3) - 1 : (float)stream.NextGaussian();
        return numbers;
    }
}
