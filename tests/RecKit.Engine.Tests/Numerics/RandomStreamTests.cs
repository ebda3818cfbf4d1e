using System.Numerics;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Numerics;

public class RandomStreamTests
{
    // kat_vectors of Random123, philox4x32 10.
    [Theory]
    [InlineData(0x00000000_00000000, 0x00000000_00000000, 0x00000000_00000000, 0xE169C58D_6627E8D5, 0x9B00DBD8_BC57AC4C)]
    [InlineData(0xFFFFFFFF_FFFFFFFF, 0xFFFFFFFF_FFFFFFFF, 0xFFFFFFFF_FFFFFFFF, 0x41C83B0E_408F276D, 0x6D5451FD_A20BC7C6)]
    [InlineData(0x299F31D0_A4093822, 0x85A308D3_243F6A88, 0x03707344_13198A2E, 0x94FDCCEB_D16CFE09, 0x24126EA1_5001E420)]
    public void Philox_gives_the_published_vectors(ulong key, ulong block, ulong stream, ulong low, ulong high) =>
        RandomStream.Philox(key, block, stream).ShouldBe((low, high));

    [Fact]
    public void Numbers_of_a_name_stay_what_they_are()
    {
        // Pinned: a change here changes every split and every model of every user.
        RandomStream stream = RandomStream.Derive(42, "split.k-fold");
        new[] { stream.NextUInt64(), stream.NextUInt64(), stream.NextUInt64() }.ShouldBe(Pinned);
    }

    private static readonly ulong[] Pinned = [13128161302747387335, 15789825640482018696, 15647317934169709702];

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Bounded_numbers_are_uniform(int bound)
    {
        RandomStream stream = RandomStream.Derive(7, "uniform");
        int[] counts = new int[bound];
        for (int i = 0; i < 1000 * bound; i++)
            counts[stream.NextInt32(bound)]++;
        ShouldBeUniform(counts);
    }

    [Fact]
    public void A_bound_that_does_not_divide_the_range_brings_no_bias()
    {
        // Without rejection the residues modulo 3 would have probabilities 3/8, 3/8 and 2/8.
        RandomStream stream = RandomStream.Derive(7, "lemire");
        int[] counts = new int[3];
        for (int i = 0; i < 100_000; i++)
            counts[stream.NextInt32(3 << 29) % 3]++;
        ShouldBeUniform(counts);
    }

    [Fact]
    public void Extreme_bounds_work()
    {
        RandomStream stream = RandomStream.Derive(1, "bounds");
        for (int i = 0; i < 1000; i++)
        {
            stream.NextInt32(1).ShouldBe(0);
            stream.NextInt32(int.MaxValue).ShouldBeInRange(0, int.MaxValue - 1);
        }
        Should.Throw<ArgumentOutOfRangeException>(() => RandomStream.Derive(1, "bounds").NextInt32(0));
    }

    [Fact]
    public void Doubles_are_uniform_in_the_unit_interval()
    {
        RandomStream stream = RandomStream.Derive(3, "doubles");
        int[] counts = new int[64];
        for (int i = 0; i < 64_000; i++)
        {
            double number = stream.NextDouble();
            number.ShouldBeInRange(0, 1 - double.Epsilon);
            counts[(int)(number * 64)]++;
        }
        ShouldBeUniform(counts);
    }

    [Fact]
    public void Gaussians_have_the_moments_of_the_standard_normal()
    {
        RandomStream stream = RandomStream.Derive(3, "gaussians");
        const int Count = 200_000;
        double sum = 0, squares = 0, fourth = 0;
        for (int i = 0; i < Count; i++)
        {
            double x = stream.NextGaussian();
            sum += x;
            squares += x * x;
            fourth += x * x * x * x;
        }
        (sum / Count).ShouldBe(0, 0.01);
        (squares / Count).ShouldBe(1, 0.015);
        (fourth / Count).ShouldBe(3, 0.15);
    }

    [Fact]
    public void Streams_of_different_names_seeds_and_indices_share_nothing()
    {
        RandomStream[] streams =
        [
            RandomStream.Derive(1, "a"), RandomStream.Derive(1, "b"), RandomStream.Derive(2, "a"), RandomStream.Derive(1, "a", 1),
            RandomStream.Derive(1, "a").Fork(0), RandomStream.Derive(1, "a").Fork(1), RandomStream.Derive(1, "a", 1).Fork(0),
        ];
        const int Count = 2000;
        ulong[][] numbers = [.. streams.Select(s => Draw(s, Count))];
        numbers.SelectMany(n => n).Distinct().Count().ShouldBe(streams.Length * Count);
        for (int a = 0; a < numbers.Length; a++)
        {
            for (int b = 0; b < a; b++)
            {
                // Bits agree half the time: 128,000 of them, so a deviation of 900 is five standard errors.
                int agreeing = Enumerable.Range(0, Count).Sum(i => 64 - BitOperations.PopCount(numbers[a][i] ^ numbers[b][i]));
                agreeing.ShouldBeInRange((64 * Count / 2) - 900, (64 * Count / 2) + 900);
            }
        }
    }

    [Fact]
    public void The_same_name_gives_the_same_numbers_and_index_zero_is_the_default()
    {
        Draw(RandomStream.Derive(5, "x"), 9).ShouldBe(Draw(RandomStream.Derive(5, "x"), 9));
        Draw(RandomStream.Derive(5, "x"), 9).ShouldBe(Draw(RandomStream.Derive(5, "x", 0), 9));
    }

    [Fact]
    public void A_fork_does_not_depend_on_what_was_drawn()
    {
        RandomStream stream = RandomStream.Derive(5, "x");
        ulong[] before = Draw(stream.Fork(3), 5);
        stream.NextUInt64();
        Draw(stream.Fork(3), 5).ShouldBe(before);
    }

    [Fact]
    public void Every_order_of_a_shuffle_is_equally_likely()
    {
        RandomStream stream = RandomStream.Derive(11, "shuffle");
        Dictionary<string, int> counts = [];
        for (int i = 0; i < 24_000; i++)
        {
            char[] letters = ['a', 'b', 'c', 'd'];
            stream.Shuffle(letters.AsSpan());
            string order = new(letters);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }
        counts.Count.ShouldBe(24);
        ShouldBeUniform([.. counts.Values]);
    }

    private static ulong[] Draw(RandomStream stream, int count)
    {
        ulong[] numbers = new ulong[count];
        for (int i = 0; i < count; i++)
            numbers[i] = stream.NextUInt64();
        return numbers;
    }

    // Chi-square, five standard deviations (√(2·df)) above its mean: one in a million, and the seeds are fixed.
    internal static void ShouldBeUniform(int[] counts)
    {
        double expected = (double)counts.Sum() / counts.Length;
        double chiSquare = counts.Sum(c => (c - expected) * (c - expected) / expected);
        int freedom = counts.Length - 1;
        chiSquare.ShouldBeLessThan(freedom + (5 * Math.Sqrt(2 * freedom)) + 5);
    }
}
