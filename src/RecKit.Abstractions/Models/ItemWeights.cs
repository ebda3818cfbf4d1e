namespace RecKit.Models;

/// <summary>The weights W between items: row j says what item j in a history adds to the score of each item. Sparse or dense.</summary>
/// <remarks>Thread safety: immutable. The memory is that of the model; nothing is copied.</remarks>
public sealed class ItemWeights
{
    private ItemWeights(int itemCount, ReadOnlyMemory<float> values)
    {
        ItemCount = itemCount;
        Values = values;
    }

    /// <summary>Gets the number of items n.</summary>
    public int ItemCount { get; }

    /// <summary>Gets whether every weight is there.</summary>
    public bool IsDense => Starts.IsEmpty;

    /// <summary>Gets where each row starts: n + 1 numbers; empty when the weights are dense.</summary>
    public ReadOnlyMemory<int> Starts { get; private init; }

    /// <summary>Gets the items of each row, ascending; empty when the weights are dense.</summary>
    public ReadOnlyMemory<int> Columns { get; private init; }

    /// <summary>Gets the weights: one per column, or n × n, row after row.</summary>
    public ReadOnlyMemory<float> Values { get; }

    /// <summary>Makes sparse weights of compressed rows.</summary>
    /// <param name="starts">Where each row starts; items + 1 numbers from 0.</param>
    /// <param name="columns">The items of each row, ascending.</param>
    /// <param name="values">Their weights.</param>
    /// <returns>The weights.</returns>
    /// <exception cref="ArgumentException">The arrays do not fit, or a row is not ascending within the items.</exception>
    public static ItemWeights Sparse(ReadOnlyMemory<int> starts, ReadOnlyMemory<int> columns, ReadOnlyMemory<float> values)
    {
        ReadOnlySpan<int> rows = starts.Span;
        if (rows.IsEmpty || rows[0] != 0 || rows[^1] != columns.Length)
            throw new ArgumentException($"Starts must run from 0 to the number of columns, {columns.Length}.", nameof(starts));
        if (values.Length != columns.Length)
            throw new ArgumentException($"There must be one weight per column, {columns.Length}, but got {values.Length}.", nameof(values));
        ReadOnlySpan<int> items = columns.Span;
        int itemCount = rows.Length - 1;
        for (int row = 0; row < itemCount; row++)
        {
            if (rows[row + 1] < rows[row] || rows[row + 1] > items.Length)
                throw new ArgumentException($"Row {row} must not end before it starts, nor after the {items.Length} columns.", nameof(starts));
            int last = -1;
            foreach (int item in items[rows[row]..rows[row + 1]])
            {
                if (item <= last || item >= itemCount)
                    throw new ArgumentException($"The columns of row {row} must rise within 0…{itemCount - 1}, but {item} follows {last}.", nameof(columns));
                last = item;
            }
        }
        return new ItemWeights(itemCount, values) { Starts = starts, Columns = columns };
    }

    /// <summary>Makes dense weights.</summary>
    /// <param name="itemCount">The number of items n, at least 1.</param>
    /// <param name="values">n × n weights, row after row.</param>
    /// <returns>The weights.</returns>
    /// <exception cref="ArgumentException">There are not n × n weights.</exception>
    public static ItemWeights Dense(int itemCount, ReadOnlyMemory<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(itemCount);
        if ((long)itemCount * itemCount != values.Length)
            throw new ArgumentException($"There must be {itemCount} × {itemCount} weights, but got {values.Length}.", nameof(values));
        return new ItemWeights(itemCount, values);
    }

    /// <summary>Gets a weight: what an item of a history adds to the score of another one.</summary>
    /// <param name="from">The item of the history.</param>
    /// <param name="to">The item that is scored; an unknown one has no weights.</param>
    /// <returns>The weight; 0 where a sparse row does not hold it.</returns>
    public float Between(int from, int to)
    {
        if ((uint)from >= (uint)ItemCount || (uint)to >= (uint)ItemCount)
            return 0;
        if (IsDense)
            return Values.Span[(int)(((long)from * ItemCount) + to)];
        int start = Starts.Span[from];
        int place = Columns.Span[start..Starts.Span[from + 1]].BinarySearch(to);
        return place < 0 ? 0 : Values.Span[start + place];
    }
}
