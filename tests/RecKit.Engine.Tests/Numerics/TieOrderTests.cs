using CsCheck;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Numerics;

public class TieOrderTests
{
    [Fact]
    public void Different_items_have_different_keys() =>
        Gen.Select(Gen.ULong, Gen.Int[-1, 1_000_000], Gen.Int[0, int.MaxValue - 70_000]).Sample(
            (seed, user, start) =>
            {
                TieOrder ties = new(seed, user);
                HashSet<uint> keys = [];
                for (int item = start; item < start + 3000; item++)
                    keys.Add(ties.Key(item));
                return keys.Count == 3000;
            },
            iter: 200);

    [Fact]
    public void No_item_gains_by_its_number()
    {
        int[] firsts = new int[10];
        int[] places = new int[10];
        for (int user = 0; user < 20_000; user++)
        {
            TieOrder ties = new(42, user);
            int[] order = [.. Enumerable.Range(0, 10).OrderBy(ties.Key)];
            firsts[order[0]]++;
            places[Array.IndexOf(order, 3)]++;
        }
        RandomStreamTests.ShouldBeUniform(firsts);
        RandomStreamTests.ShouldBeUniform(places);
    }

    [Fact]
    public void Orders_differ_between_users_and_seeds()
    {
        int[] Order(ulong seed, int user) => [.. Enumerable.Range(0, 50).OrderBy(new TieOrder(seed, user).Key)];
        Order(1, 1).ShouldBe(Order(1, 1));
        Order(1, 1).ShouldNotBe(Order(1, 2));
        Order(1, 1).ShouldNotBe(Order(2, 1));
        Order(1, -1).ShouldNotBe(Order(1, 0));
    }

    [Fact]
    public void A_higher_score_comes_first_whatever_the_key()
    {
        TieOrder ties = new(1, 1);
        for (int item = 1; item < 100; item++)
        {
            ties.Precedes(2, item, 1, 0).ShouldBeTrue();
            ties.Precedes(1, item, 2, 0).ShouldBeFalse();
            ties.Precedes(1, item, 1, 0).ShouldBe(ties.Key(item) < ties.Key(0));
        }
    }
}
