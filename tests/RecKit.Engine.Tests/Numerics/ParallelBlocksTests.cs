using CsCheck;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Numerics;

public class ParallelBlocksTests
{
    [Fact]
    public void Every_index_is_covered_once_by_blocks_that_do_not_depend_on_threads() =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[1, 70], Gen.Int[1, 6]).Sample(
            (count, blockSize, threads) =>
            {
                int[] visits = new int[count];
                int[] blockOf = new int[count];
                ParallelBlocks.Run(count, blockSize, threads, (block, start, end) =>
                {
                    for (int i = start; i < end; i++)
                    {
                        Interlocked.Increment(ref visits[i]);
                        blockOf[i] = block;
                    }
                });
                return visits.All(v => v == 1) && blockOf.Select((b, i) => b == i / blockSize).All(same => same);
            },
            iter: 300);

    [Fact]
    public void Scratch_is_made_once_per_thread_at_most_and_never_shared()
    {
        int made = 0;
        ParallelBlocks.Run(
            1000, 1, 3,
            () =>
            {
                Interlocked.Increment(ref made);
                return new int[1];
            },
            (scratch, _, _, _) =>
            {
                Interlocked.Increment(ref scratch[0]).ShouldBe(1);
                Thread.Yield();
                Interlocked.Decrement(ref scratch[0]);
            });
        made.ShouldBeInRange(1, 3);
    }

    [Fact]
    public void A_sum_has_the_same_bits_on_any_number_of_threads()
    {
        double[] values = [.. Enumerable.Range(1, 5000).Select(i => 1.0 / i)];
        double blocks = 0;
        for (int start = 0; start < values.Length; start += 16)
            blocks += values[start..Math.Min(start + 16, values.Length)].Aggregate(0.0, (sum, value) => sum + value);
        foreach (int threads in new[] { 1, 2, 5 })
        {
            ParallelBlocks.Sum(values.Length, 16, threads, static () => 0, (_, i) => values[i]).ShouldBe(blocks);
            ParallelBlocks.Sum(values.Length, 16, threads, static () => 0, (_, start, end) => end - start).ShouldBe(values.Length);
        }
        ParallelBlocks.Sum(0, 16, 2, static () => 0, (_, _) => 1).ShouldBe(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_exception_ends_the_work_and_comes_out_as_it_is(int threads)
    {
        int after = 0;
        InvalidDataException thrown = Should.Throw<InvalidDataException>(() => ParallelBlocks.Run(1_000_000, 1, threads, (block, _, _) =>
        {
            if (block == 5)
                throw new InvalidDataException("five");
            if (block > 5)
                Interlocked.Increment(ref after);
        }));
        thrown.Message.ShouldBe("five");
        after.ShouldBeLessThan(999_990);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_failure_outweighs_the_cancellation_that_follows_it(int threads)
    {
        using CancellationTokenSource source = new();
        Should.Throw<InvalidDataException>(() => ParallelBlocks.Run(
            100, 1, threads,
            (block, _, _) =>
            {
                if (block == 0)
                {
                    source.Cancel();
                    throw new InvalidDataException();
                }
                source.Token.WaitHandle.WaitOne();
            },
            source.Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Cancellation_is_seen_between_blocks(int threads)
    {
        using CancellationTokenSource source = new();
        int blocks = 0;
        Should.Throw<OperationCanceledException>(() => ParallelBlocks.Run(
            10_000, 1, threads,
            (_, _, _) =>
            {
                if (Interlocked.Increment(ref blocks) == 10)
                    source.Cancel();
            },
            source.Token));
        blocks.ShouldBeInRange(10, 10 + threads);
    }

    [Fact]
    public void Blocks_inside_blocks_do_not_starve()
    {
        int sum = 0;
        ParallelBlocks.Run(20, 1, 4, (_, _, _) => ParallelBlocks.Run(20, 1, 4, (_, _, _) => Interlocked.Increment(ref sum)));
        sum.ShouldBe(400);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ParallelBlocks.Run(-1, 1, 1, (_, _, _) => { }));
        Should.Throw<ArgumentOutOfRangeException>(() => ParallelBlocks.Run(1, 0, 1, (_, _, _) => { }));
        Should.Throw<ArgumentOutOfRangeException>(() => ParallelBlocks.Run(1, 1, 0, (_, _, _) => { }));
    }
}
