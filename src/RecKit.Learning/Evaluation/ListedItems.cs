namespace RecKit.Learning.Evaluation;

/// <summary>The lists of all users, kept for metrics of how often items are listed: any sample of the users can be counted again.</summary>
/// <param name="Depth">The most items of a list.</param>
/// <param name="Items">Users × depth: the items of each list, best first; −1 after its end.</param>
/// <param name="Lengths">The length of each list; −1 for a user who could not be ranked.</param>
/// <param name="ItemUsers">The popularity of every item: how many users have it in the training part.</param>
public sealed record ListedItems(int Depth, int[] Items, int[] Lengths, int[] ItemUsers)
{
    /// <summary>Makes room for users who have no lists yet.</summary>
    internal static ListedItems Of(int users, int depth, ReadOnlySpan<int> itemUsers)
    {
        int[] items = new int[checked(users * depth)];
        Array.Fill(items, -1);
        int[] lengths = new int[users];
        Array.Fill(lengths, -1);
        return new ListedItems(depth, items, lengths, itemUsers.ToArray());
    }

    /// <summary>Keeps the list of a user. Threads keep those of different users.</summary>
    internal void Keep(int position, ReadOnlySpan<int> list)
    {
        int length = Math.Min(list.Length, Depth);
        list[..length].CopyTo(Items.AsSpan(position * Depth));
        Lengths[position] = length;
    }

    /// <summary>Counts how often each item stands in the first places of the lists of a sample.</summary>
    /// <param name="depth">How many places count.</param>
    /// <param name="times">How often the sample has each user.</param>
    /// <param name="counts">Receives a count per item.</param>
    /// <returns>The number of lists.</returns>
    internal int Count(int depth, ReadOnlySpan<int> times, Span<int> counts)
    {
        counts.Clear();
        int lists = 0;
        for (int user = 0; user < Lengths.Length; user++)
        {
            if (times[user] == 0 || Lengths[user] < 0)
                continue;
            lists += times[user];
            foreach (int item in Items.AsSpan(user * Depth, Math.Min(depth, Lengths[user])))
                counts[item] += times[user];
        }
        return lists;
    }
}
