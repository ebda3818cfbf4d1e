using System.Runtime.CompilerServices;
using RecKit.Numerics;
using RecKit.Torch.Parameters;

namespace RecKit.Torch.Training;

/// <summary>
/// Gathers rows of an embedding and weighted sums of them. Memory-bound: 4·width bytes read per entry and written per bag.
/// </summary>
internal static unsafe class RowGather
{
    private const int BagsOfBlock = 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(float* table, int width, ReadOnlySpan<int> rows, float* output)
    {
        foreach (int row in rows)
        {
            new ReadOnlySpan<float>(table + ((long)row * width), width).CopyTo(new Span<float>(output, width));
            output += width;
        }
    }

    /// <summary>Computes the sums of bags, on several threads if the batch is one shard.</summary>
    public static void Bags(Parameter table, ReadOnlySpan<int> starts, ReadOnlySpan<int> rows, ReadOnlySpan<float> weights, float* output, int threads)
    {
        fixed (int* start = starts, row = rows)
        fixed (float* weight = weights)
        {
            // Spans cannot cross threads; the memory stays valid until all threads have finished.
            nint s = (nint)start, r = (nint)row, w = (nint)weight, o = (nint)output;
            ParallelBlocks.Run(starts.Length - 1, BagsOfBlock, threads, (_, first, end) => Bags(table, first, end, (int*)s, (int*)r, (float*)w, (float*)o));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Bags(Parameter table, int first, int end, int* starts, int* rows, float* weights, float* output)
    {
        int width = table.Width;
        for (int bag = first; bag < end; bag++)
        {
            int start = starts[bag];
            RowSums.Set(
                new TableRows(table.Pointer, rows + start, width), weights == null ? null : weights + start, starts[bag + 1] - start, output + ((long)bag * width), width);
        }
    }

    /// <summary>Returns the bag of each entry.</summary>
    public static int[] BagOfEntries(ReadOnlySpan<int> starts)
    {
        int[] bags = new int[starts[^1]];
        for (int bag = 0; bag + 1 < starts.Length; bag++)
            bags.AsSpan(starts[bag]..starts[bag + 1]).Fill(bag);
        return bags;
    }
}
