using RecKit.Data;

namespace RecKit.Learning.Data.Filters;

/// <summary>
/// The largest set of events in which every user and every item has enough of them. Peels in time linear in the events (Batagelj and Zaveršnik 2003):
/// the result does not depend on the order of removals.
/// </summary>
internal sealed class KCoreFilter(KCoreOptions options) : IFilter
{
    /// <inheritdoc/>
    public int[] Keep(Dataset data, FilterContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        EventLog log = data.Events;
        int userCount = data.Users.Count;
        RowGroups byUser = new(log.Users, userCount);
        RowGroups byItem = new(log.Items, data.Items.Count);
        // Users are nodes 0…, items follow them.
        int[] degrees = new int[userCount + data.Items.Count];
        foreach (int user in log.Users)
            degrees[user]++;
        foreach (int item in log.Items)
            degrees[userCount + item]++;
        Stack<int> peeled = new();
        for (int node = 0; node < degrees.Length; node++)
        {
            if (degrees[node] < Threshold(node))
                peeled.Push(node);
        }
        bool[] gone = new bool[log.Count];
        int left = log.Count;
        while (peeled.TryPop(out int node))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            bool isUser = node < userCount;
            foreach (int row in isUser ? byUser[node] : byItem[node - userCount])
            {
                if (gone[row])
                    continue;
                gone[row] = true;
                left--;
                int other = isUser ? userCount + log.Items[row] : log.Users[row];
                // A node is pushed once: when it falls just below its threshold.
                if (degrees[other]-- == Threshold(other))
                    peeled.Push(other);
            }
        }
        return KeptRows.Where(gone, false, left);

        int Threshold(int node) => node < userCount ? options.Users : options.Items;
    }
}
