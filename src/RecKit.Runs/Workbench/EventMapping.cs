using RecKit.Data;

namespace RecKit.Runs.Workbench;

/// <summary>Events of one data set expressed in the indices of another one's vocabularies.</summary>
/// <param name="Events">The events.</param>
/// <param name="Users">The users: those of the vocabulary, followed by unknown ones.</param>
/// <param name="Items">The items, likewise.</param>
/// <param name="Dropped">The number of events dropped because their items are unknown.</param>
internal sealed record EventMapping(EventLog Events, Vocabulary Users, Vocabulary Items, int Dropped)
{
    /// <summary>Maps events; unknown users get new indices.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="users">The users to map to.</param>
    /// <param name="items">The items to map to.</param>
    /// <param name="addItems">Whether unknown items get new indices too; otherwise their events are dropped.</param>
    public static EventMapping Of(Dataset data, Vocabulary users, Vocabulary items, bool addItems)
    {
        (Vocabulary allUsers, int[] userOf) = Map(data.Users, users, add: true);
        (Vocabulary allItems, int[] itemOf) = Map(data.Items, items, addItems);
        EventLog log = data.Events;
        int[] rows = [.. Enumerable.Range(0, log.Count).Where(row => itemOf[log.Items[row]] >= 0)];
        EventLog kept = log.Select(rows);
        int[] mappedUsers = Array.ConvertAll(kept.Users.ToArray(), u => userOf[u]), mappedItems = Array.ConvertAll(kept.Items.ToArray(), i => itemOf[i]);
        EventLog mapped = new(
            mappedUsers, mappedItems, kept.HasValues ? kept.Values.ToArray() : null, kept.HasTimestamps ? kept.Timestamps.ToArray() : null, kept.Features);
        return new EventMapping(mapped, allUsers, allItems, log.Count - rows.Length);
    }

    private static (Vocabulary All, int[] IndexOf) Map(Vocabulary from, Vocabulary to, bool add)
    {
        int[] indexOf = new int[from.Count];
        if (ReferenceEquals(from, to))
        {
            for (int i = 0; i < indexOf.Length; i++)
                indexOf[i] = i;
            return (to, indexOf);
        }
        List<string> added = [];
        for (int i = 0; i < indexOf.Length; i++)
        {
            indexOf[i] = to.IndexOf(from[i]);
            if (indexOf[i] < 0 && add)
            {
                indexOf[i] = to.Count + added.Count;
                added.Add(from[i]);
            }
        }
        return (added.Count == 0 ? to : new Vocabulary(to.Ids.Concat(added)), indexOf);
    }
}
