namespace RecKit.Learning.Data;

/// <summary>Rows grouped by a dense key, ascending within a group: a counting sort.</summary>
internal readonly struct RowGroups
{
    private readonly int[] _starts;
    private readonly int[] _rows;

    /// <summary>Groups the rows of a column.</summary>
    /// <param name="keys">The key of each row.</param>
    /// <param name="keyCount">The number of keys.</param>
    public RowGroups(ReadOnlySpan<int> keys, int keyCount)
    {
        _starts = new int[keyCount + 1];
        foreach (int key in keys)
            _starts[key + 1]++;
        for (int key = 0; key < keyCount; key++)
            _starts[key + 1] += _starts[key];
        int[] next = _starts[..keyCount];
        _rows = new int[keys.Length];
        for (int row = 0; row < _rows.Length; row++)
            _rows[next[keys[row]]++] = row;
    }

    /// <summary>Gets the rows of a key.</summary>
    /// <param name="key">The key.</param>
    public ReadOnlySpan<int> this[int key] => _rows.AsSpan(_starts[key].._starts[key + 1]);
}
