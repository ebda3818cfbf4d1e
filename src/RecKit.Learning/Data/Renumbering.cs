namespace RecKit.Learning.Data;

/// <summary>New indices for those users or items that are still used, in their old order.</summary>
internal sealed class Renumbering
{
    private readonly int[] _newOf;

    private Renumbering(int[] newOf, int[] oldOf)
    {
        _newOf = newOf;
        OldOf = oldOf;
    }

    /// <summary>Gets the old index of each new one, ascending.</summary>
    public int[] OldOf { get; }

    /// <summary>Gets how many indices are no longer used.</summary>
    public int Removed => _newOf.Length - OldOf.Length;

    /// <summary>Gets the new index of an old one, or −1 when it is no longer used.</summary>
    /// <param name="old">An old index.</param>
    public int this[int old] => _newOf[old];

    /// <summary>Numbers the indices that occur in some rows of a column, and those that occur in none of its rows: they were never there for their events, so no row takes them away.</summary>
    /// <param name="column">Old indices.</param>
    /// <param name="rows">The rows that count.</param>
    /// <param name="count">The number of old indices.</param>
    /// <returns>The new numbers.</returns>
    public static Renumbering OfUsed(ReadOnlySpan<int> column, ReadOnlySpan<int> rows, int count)
    {
        int[] newOf = new int[count];
        foreach (int index in column)
            newOf[index] = -1;
        foreach (int row in rows)
            newOf[column[row]] = 0;
        int used = 0;
        for (int old = 0; old < count; old++)
        {
            if (newOf[old] == 0)
                newOf[old] = used++;
        }
        int[] oldOf = new int[used];
        for (int old = 0; old < count; old++)
        {
            if (newOf[old] >= 0)
                oldOf[newOf[old]] = old;
        }
        return new Renumbering(newOf, oldOf);
    }
}
