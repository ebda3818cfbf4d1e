using System.Buffers;

namespace RecKit.Numerics.Sparse;

/// <summary>
/// Scores that are weighted sums over a history: score(i) = Σ value(j)·W(j, i), as one chain of fused multiply-adds over the profile's items j in
/// ascending order, starting at 0. Any other kernel that keeps this order gives the same bits.
/// </summary>
public static class ItemWeightScores
{
    /// <summary>Scores items by sparse weights: the rows of the profile are added up.</summary>
    /// <param name="starts">Where each row of W starts: items + 1 numbers.</param>
    /// <param name="columns">The items of each row.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="profile">The items of the history, each once, ascending.</param>
    /// <param name="values">Their values.</param>
    /// <param name="items">What to score; an item beyond the weights scores 0.</param>
    /// <param name="scores">Receives a score per item.</param>
    public static void Sparse(
        ReadOnlySpan<int> starts, ReadOnlySpan<int> columns, ReadOnlySpan<float> weights,
        ReadOnlySpan<int> profile, ReadOnlySpan<float> values, ReadOnlySpan<int> items, Span<float> scores)
    {
        int itemCount = starts.Length - 1;
        float[] rented = ArrayPool<float>.Shared.Rent(itemCount);
        Span<float> sums = rented.AsSpan(0, itemCount);
        sums.Clear();
        for (int i = 0; i < profile.Length; i++)
        {
            int start = starts[profile[i]];
            int end = starts[profile[i] + 1];
            ReadOnlySpan<int> row = columns[start..end];
            ReadOnlySpan<float> rowWeights = weights[start..end];
            float value = values[i];
            for (int entry = 0; entry < row.Length; entry++)
                sums[row[entry]] = MathF.FusedMultiplyAdd(value, rowWeights[entry], sums[row[entry]]);
        }
        for (int i = 0; i < items.Length; i++)
            scores[i] = (uint)items[i] < (uint)itemCount ? sums[items[i]] : 0;
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>Scores items by dense weights: of each row of the profile only what is asked for is read.</summary>
    /// <param name="itemCount">The number of items n of W.</param>
    /// <param name="weights">n × n weights, row after row.</param>
    /// <param name="profile">The items of the history, each once, ascending.</param>
    /// <param name="values">Their values.</param>
    /// <param name="items">What to score; an item beyond the weights scores 0.</param>
    /// <param name="scores">Receives a score per item.</param>
    public static void Dense(
        int itemCount, ReadOnlySpan<float> weights, ReadOnlySpan<int> profile, ReadOnlySpan<float> values, ReadOnlySpan<int> items, Span<float> scores)
    {
        scores = scores[..items.Length];
        scores.Clear();
        for (int i = 0; i < profile.Length; i++)
        {
            ReadOnlySpan<float> row = weights.Slice(profile[i] * itemCount, itemCount);
            float value = values[i];
            for (int position = 0; position < items.Length; position++)
            {
                int item = items[position];
                if ((uint)item < (uint)row.Length)
                    scores[position] = MathF.FusedMultiplyAdd(value, row[item], scores[position]);
            }
        }
    }
}
