namespace RecKit.Numerics.Ranking;

/// <summary>Puts the few that are left of a selection in order.</summary>
/// <param name="capacity">The most there may be; a multiple of <see cref="ScoreMask.Width"/>.</param>
/// <param name="path">The width of vectors.</param>
internal sealed class WinnerOrder(int capacity, VectorPath path)
{
    // Above this, sorting costs less than counting.
    private const int MostToCount = 1024;
    private readonly int[] _order = new int[capacity];
    private readonly ulong[] _keys = new ulong[capacity];

    /// <summary>Puts scores in order, by counting for each how many are at least as high: where no two are equal, that is its rank.</summary>
    /// <param name="scores">Finite scores, with room behind them.</param>
    /// <param name="items">The item of each.</param>
    /// <param name="ties">The order of equal scores.</param>
    /// <returns>The index of the best, of the next, and so on.</returns>
    public ReadOnlySpan<int> Of(Span<float> scores, ReadOnlySpan<int> items, TieOrder ties)
    {
        Span<int> order = _order.AsSpan(0, items.Length);
        if (items.Length > MostToCount)
            return Sort(scores, items, ties, order);
        ReadOnlySpan<float> padded = scores[..RankThreshold.Pad(scores, items.Length)];
        order.Fill(-1);
        for (int i = 0; i < items.Length; i++)
        {
            ref int place = ref order[RankThreshold.CountAtLeast(path, padded, scores[i]) - 1];
            if (place >= 0)
                return Sort(scores, items, ties, order);
            place = i;
        }
        return order;
    }

    // Score and tie key in one number: the lower, the better, and no two alike.
    private ReadOnlySpan<int> Sort(ReadOnlySpan<float> scores, ReadOnlySpan<int> items, TieOrder ties, Span<int> order)
    {
        Span<ulong> keys = _keys.AsSpan(0, items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            keys[i] = ((ulong)~RankThreshold.Rising(scores[i]) << 32) | ties.Key(items[i]);
            order[i] = i;
        }
        keys.Sort(order);
        return order;
    }
}
