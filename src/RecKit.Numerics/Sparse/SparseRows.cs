namespace RecKit.Numerics.Sparse;

/// <summary>Operations on compressed sparse rows whose columns ascend within a row.</summary>
public static class SparseRows
{
    /// <summary>Makes one entry of the neighbouring entries that a repeated pair has.</summary>
    /// <param name="starts">Where each row starts: rows + 1 numbers.</param>
    /// <param name="columns">The column of each entry, ascending within a row.</param>
    /// <param name="values">The value of each entry.</param>
    /// <param name="pairs">What an event counts, and several of them.</param>
    /// <returns>Rows in which each pair stands once.</returns>
    public static (int[] Starts, int[] Columns, float[] Values) Merge(
        ReadOnlySpan<int> starts, ReadOnlySpan<int> columns, ReadOnlySpan<float> values, PairValues pairs)
    {
        int[] mergedStarts = new int[starts.Length];
        int[] mergedColumns = new int[columns.Length];
        float[] merged = new float[columns.Length];
        int count = 0;
        for (int row = 0; row < starts.Length - 1; row++)
        {
            for (int entry = starts[row]; entry < starts[row + 1]; entry++)
            {
                float value = pairs.Of(values[entry]);
                if (entry > starts[row] && columns[entry] == columns[entry - 1])
                {
                    merged[count - 1] = pairs.Merge(merged[count - 1], value);
                }
                else
                {
                    mergedColumns[count] = columns[entry];
                    merged[count++] = value;
                }
            }
            mergedStarts[row + 1] = count;
        }
        return count == columns.Length ? (mergedStarts, mergedColumns, merged) : (mergedStarts, mergedColumns[..count], merged[..count]);
    }

    /// <summary>Lists the entries by column: a counting sort.</summary>
    /// <param name="starts">Where each row starts: rows + 1 numbers.</param>
    /// <param name="columns">The column of each entry.</param>
    /// <param name="columnCount">The number of columns.</param>
    /// <returns>Where each column starts, and the rows and numbers of its entries, ascending.</returns>
    public static (int[] Starts, int[] Rows, int[] Entries) ByColumn(ReadOnlySpan<int> starts, ReadOnlySpan<int> columns, int columnCount)
    {
        int[] columnStarts = new int[columnCount + 1];
        foreach (int column in columns)
            columnStarts[column + 1]++;
        for (int column = 0; column < columnCount; column++)
            columnStarts[column + 1] += columnStarts[column];
        int[] next = columnStarts[..columnCount];
        int[] rows = new int[columns.Length];
        int[] entries = new int[columns.Length];
        for (int row = 0; row < starts.Length - 1; row++)
        {
            for (int entry = starts[row]; entry < starts[row + 1]; entry++)
            {
                int position = next[columns[entry]]++;
                rows[position] = row;
                entries[position] = entry;
            }
        }
        return (columnStarts, rows, entries);
    }

    /// <summary>Makes of a history what counts of it: each known item once, ascending, so that sums run in one order whatever the order of the history.</summary>
    /// <param name="items">The items of the history, in any order, repeated or unknown ones included.</param>
    /// <param name="given">Their values, or empty: all are 1.</param>
    /// <param name="itemCount">Items from 0 to this − 1 are known.</param>
    /// <param name="pairs">What an event counts, and several of them.</param>
    /// <param name="profile">Receives the items; at least as long as the history.</param>
    /// <param name="values">Receives their values; as long.</param>
    /// <returns>How many there are.</returns>
    public static int Profile(
        ReadOnlySpan<int> items, ReadOnlySpan<float> given, int itemCount, PairValues pairs, Span<int> profile, Span<float> values)
    {
        int length = items.Length;
        items.CopyTo(profile);
        for (int i = 0; i < length; i++)
            values[i] = given.IsEmpty ? 1 : pairs.Of(given[i]);
        profile[..length].Sort(values[..length]);
        int count = 0;
        for (int i = 0; i < length; i++)
        {
            if ((uint)profile[i] >= (uint)itemCount)
                continue;
            if (count > 0 && profile[count - 1] == profile[i])
            {
                values[count - 1] = pairs.Merge(values[count - 1], values[i]);
            }
            else
            {
                profile[count] = profile[i];
                values[count++] = values[i];
            }
        }
        return count;
    }
}
