using System.Runtime.CompilerServices;

namespace RecKit.Torch.Training;

/// <summary>Rows of an embedding, and weighted sums of them: memory-bound, 4·width bytes read per entry and written per bag.</summary>
internal static unsafe class RowGather
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(float* table, int width, ReadOnlySpan<int> rows, float* output)
    {
        foreach (int row in rows)
        {
            new ReadOnlySpan<float>(table + ((long)row * width), width).CopyTo(new Span<float>(output, width));
            output += width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Bags(float* table, int width, ReadOnlySpan<int> starts, ReadOnlySpan<int> rows, ReadOnlySpan<float> weights, float* output)
    {
        for (int bag = 0; bag + 1 < starts.Length; bag++, output += width)
        {
            new Span<float>(output, width).Clear();
            for (int entry = starts[bag]; entry < starts[bag + 1]; entry++)
                RowSums.Add(table + ((long)rows[entry] * width), weights.IsEmpty ? 1 : weights[entry], output, width);
        }
    }

    /// <summary>The bag of each entry.</summary>
    public static int[] BagOfEntries(ReadOnlySpan<int> starts)
    {
        int[] bags = new int[starts[^1]];
        for (int bag = 0; bag + 1 < starts.Length; bag++)
            bags.AsSpan(starts[bag]..starts[bag + 1]).Fill(bag);
        return bags;
    }
}
