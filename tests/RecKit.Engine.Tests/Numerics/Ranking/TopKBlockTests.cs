using CsCheck;
using RecKit.Numerics;
using RecKit.Numerics.Ranking;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Numerics.Ranking;

/// <summary>The selection of blocks against a full sort.</summary>
public class TopKBlockTests
{
    public static TheoryData<int> Paths => [.. Enum.GetValues<VectorPath>().Select(p => (int)p)];

    // Few different scores: many ties. What never enters is among them.
    private static readonly Gen<float> Score = Gen.OneOf(
        Gen.Int[-3, 3].Select(i => (float)i), Gen.Single[-1, 1],
        Gen.Int[0, 5].Select(i => new[] { float.NaN, float.NegativeInfinity, -0f, float.MinValue, float.MaxValue, float.Epsilon }[i]));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Equals_a_full_sort_whatever_the_pieces(int path) =>
        Gen.Select(Score.Array[0, 900], Gen.Int[1, 120], Gen.Int[1, 300], Gen.ULong).Sample(
            (scores, k, piece, seed) => ShouldBeSorted(scores, k, piece, new TieOrder(seed, 3), (VectorPath)path), iter: 150);

    [Theory]
    [MemberData(nameof(Paths))]
    public void Equals_a_full_sort_of_a_long_catalogue(int path) =>
        Gen.Select(Gen.Single[-1, 1].Array[20_000], Gen.Int[0, 4].Select(i => new[] { 1, 7, 100, 700, 3_000 }[i]), Gen.Int[0, 3], Gen.ULong).Sample(
            (scores, k, digits, seed) =>
                ShouldBeSorted([.. scores.Select(s => digits == 0 ? s : MathF.Round(s, digits))], k, 256, new TieOrder(seed, 3), (VectorPath)path),
            iter: 6);

    [Theory]
    [MemberData(nameof(Paths))]
    public void Equals_a_full_sort_of_what_is_hard_for_a_threshold(int path)
    {
        const int Items = 5_000;
        Func<int, float>[] shapes =
        [
            _ => 0, i => i, i => -i, i => i % 2 == 0 ? -0f : 0f, i => i < Items - 50 ? 1 : 2, i => i < 120 ? 2 : 1, i => i % 400 == 0 ? 3 : 1,
            i => MathF.Pow(-1, i) * i, i => i < 4_000 ? float.NegativeInfinity : i % 3, _ => float.MinValue, i => BitConverter.Int32BitsToSingle(i),
        ];
        foreach (Func<int, float> shape in shapes)
        {
            float[] scores = [.. Enumerable.Range(0, Items).Select(shape)];
            foreach (int k in new[] { 1, 99, 100, 600, Items - 1, Items, Items + 1 })
                ShouldBeSorted(scores, k, 256, new TieOrder(11, k), (VectorPath)path);
        }
    }

    [Fact]
    public void Slots_are_selections_of_their_own_and_begin_afresh()
    {
        TopKBlock block = new(3, 2, 100, VectorPaths.Widest);
        int[] items = new int[2];
        float[] scores = new float[2];
        for (int round = 0; round < 3; round++)
        {
            for (int slot = 0; slot < 3; slot++)
                block.Begin(slot, new TieOrder(1, slot));
            for (int slot = 0; slot < 3; slot++)
                block.Add(slot, [slot, 10 + slot + round, 5], 20 * slot);
            for (int slot = 0; slot < 3; slot++)
            {
                block.Finish(slot, items, scores).ShouldBe(2);
                items.ShouldBe([(20 * slot) + 1, (20 * slot) + 2]);
                scores.ShouldBe([10 + slot + round, 5]);
            }
        }
    }

    [Fact]
    public void Says_how_much_memory_it_takes()
    {
        foreach ((int users, int k, int items) in new[] { (240, 100, 27_000), (12, 27_000, 27_000), (1, 1, 1) })
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            TopKBlock block = new(users, k, items, VectorPaths.Widest);
            long taken = GC.GetAllocatedBytesForCurrentThread() - before;
            ((double)taken).ShouldBe(TopKBlock.Bytes(users, k, items), (users * 40) + 1_000);
            GC.KeepAlive(block);
        }
    }

    private static void ShouldBeSorted(float[] scores, int k, int piece, TieOrder ties, VectorPath path)
    {
        TopKBlock block = new(2, k, scores.Length, path);
        block.Begin(1, ties);
        for (int first = 0; first < scores.Length; first += piece)
            block.Add(1, scores.AsSpan(first, Math.Min(piece, scores.Length - first)), first);
        int[] items = new int[k];
        float[] top = new float[k];
        int count = block.Finish(1, items, top);
        int[] expected =
        [
            .. Enumerable.Range(0, scores.Length).Where(i => scores[i] > float.NegativeInfinity)
                .OrderByDescending(i => scores[i]).ThenBy(i => ties.Key(i)).Take(k),
        ];
        items.AsSpan(0, count).SequenceEqual(expected).ShouldBeTrue($"k = {k}, piece = {piece}, path = {path}, {scores.Length} scores");
        for (int rank = 0; rank < count; rank++)
            BitConverter.SingleToInt32Bits(top[rank]).ShouldBe(BitConverter.SingleToInt32Bits(scores[items[rank]]));
    }
}
