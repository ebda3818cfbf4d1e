namespace RecKit.Learning.Data;

/// <summary>Turns a mark per row into row numbers.</summary>
internal static class KeptRows
{
    /// <summary>Lists the rows with a mark.</summary>
    /// <param name="marks">One per row.</param>
    /// <param name="mark">The mark of rows to list.</param>
    /// <param name="count">How many have it.</param>
    /// <returns>Row numbers, ascending.</returns>
    public static int[] Where(bool[] marks, bool mark, int count)
    {
        int[] rows = new int[count];
        int next = 0;
        for (int row = 0; row < marks.Length; row++)
        {
            if (marks[row] == mark)
                rows[next++] = row;
        }
        return rows;
    }
}
