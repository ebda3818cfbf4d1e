namespace RecKit.Inference.Packages;

/// <summary>The items of each user's training history, ascending and each once, as rankings leave them out: sorted when a user is first asked for, and kept.</summary>
/// <param name="history">The histories.</param>
/// <remarks>Thread safety: safe; two threads may sort the same history, to the same effect.</remarks>
internal sealed class SeenHistory(InteractionHistory history)
{
    private readonly Lazy<int[]?[]> _sorted = new(() => new int[]?[history.UserCount]);

    /// <summary>Gets the items of a user.</summary>
    /// <param name="user">The user index.</param>
    /// <returns>Item indices, ascending.</returns>
    public ReadOnlyMemory<int> Items(int user)
    {
        int[]?[] all = _sorted.Value;
        return Volatile.Read(ref all[user]) ?? Keep(all, user);
    }

    private int[] Keep(int[]?[] all, int user)
    {
        int[] items = history.Items(user).ToArray();
        Array.Sort(items);
        int count = 0;
        foreach (int item in items)
        {
            // A pair may stand several times.
            if (count == 0 || items[count - 1] != item)
                items[count++] = item;
        }
        Array.Resize(ref items, count);
        Volatile.Write(ref all[user], items);
        return items;
    }
}
