using RecKit.Data;

namespace RecKit.Learning.Data.Filters;

/// <summary>
/// Removes the events of users and of items that have too few, in one pass: both limits look at the counts before it, so what is left may be below them again.
/// "First items, then users" is two filters, one after the other.
/// </summary>
internal sealed class MinInteractionsFilter(MinInteractionsOptions options) : IFilter
{
    /// <inheritdoc/>
    public int[] Keep(Dataset data, FilterContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        EventLog log = data.Events;
        int[] ofUser = new int[data.Users.Count];
        int[] ofItem = new int[data.Items.Count];
        foreach (int user in log.Users)
            ofUser[user]++;
        foreach (int item in log.Items)
            ofItem[item]++;
        context.Cancellation.ThrowIfCancellationRequested();
        bool[] kept = new bool[log.Count];
        int count = 0;
        for (int row = 0; row < kept.Length; row++)
        {
            kept[row] = ofUser[log.Users[row]] >= options.Users && ofItem[log.Items[row]] >= options.Items;
            count += kept[row] ? 1 : 0;
        }
        return KeptRows.Where(kept, true, count);
    }
}
