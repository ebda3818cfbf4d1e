namespace RecKit.Numerics.Ranking;

/// <summary>The excluded items of a block of users, in one array, with a place in each list that moves on with the catalogue.</summary>
/// <param name="users">The most users of a block.</param>
internal sealed class ExcludedRows(int users)
{
    private readonly int[] _ends = new int[users];
    private readonly int[] _next = new int[users];
    private int[] _items = [];
    private int _count;
    private int _used;

    /// <summary>Forgets the block.</summary>
    public void Clear()
    {
        _count = 0;
        _used = 0;
    }

    /// <summary>Adds a user.</summary>
    /// <param name="first">Items, ascending.</param>
    /// <param name="second">More of them, ascending; an item may stand in several lists.</param>
    /// <param name="third">More of them, ascending.</param>
    public void Add(ReadOnlySpan<int> first, ReadOnlySpan<int> second, ReadOnlySpan<int> third)
    {
        int most = _used + first.Length + second.Length + third.Length;
        if (most > _items.Length)
            Array.Resize(ref _items, Math.Max(most, 2 * _items.Length));
        _next[_count] = _used;
        int i = 0;
        int j = 0;
        int k = 0;
        while (i < first.Length || j < second.Length || k < third.Length)
        {
            int one = i < first.Length ? first[i] : int.MaxValue;
            int other = j < second.Length ? second[j] : int.MaxValue;
            int last = k < third.Length ? third[k] : int.MaxValue;
            int item = Math.Min(one, Math.Min(other, last));
            i += one == item ? 1 : 0;
            j += other == item ? 1 : 0;
            k += last == item ? 1 : 0;
            _items[_used++] = item;
        }
        _ends[_count++] = _used;
    }

    /// <summary>Takes the excluded items out of the scores of a stretch of the catalogue. Stretches of a user must rise.</summary>
    /// <param name="slot">Which user of the block.</param>
    /// <param name="scores">A score per item of the stretch; receives negative infinity.</param>
    /// <param name="firstItem">The first item of the stretch.</param>
    public void Mask(int slot, Span<float> scores, int firstItem)
    {
        int next = _next[slot];
        int end = _ends[slot];
        for (; next < end && _items[next] - firstItem < scores.Length; next++)
            scores[_items[next] - firstItem] = float.NegativeInfinity;
        _next[slot] = next;
    }
}
