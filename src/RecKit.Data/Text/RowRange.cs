namespace RecKit.Data.Text;

/// <summary>The rows that a file appended to a log.</summary>
internal static class RowRange
{
    /// <summary>Lists the rows.</summary>
    /// <param name="start">The number of events before the file.</param>
    /// <param name="end">The number of events after it.</param>
    /// <returns>The row numbers, ascending; a part of a <see cref="DatasetPart"/>.</returns>
    public static int[] Of(int start, int end)
    {
        int[] rows = new int[end - start];
        for (int n = 0; n < rows.Length; n++)
            rows[n] = start + n;
        return rows;
    }
}
