using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Algorithms.Neighbors;

/// <summary>The interactions of a lazy learner after new ones: rows of the users that have any are replaced, the others stay.</summary>
internal static class UpdatedInteractions
{
    /// <summary>Makes them.</summary>
    /// <param name="old">What the model has.</param>
    /// <param name="fresh">All interactions of the users that <paramref name="added"/> names, merged.</param>
    /// <param name="added">The new ones.</param>
    /// <exception cref="RecKitException">RK4003: there are fewer users or items than before.</exception>
    public static InteractionMatrix Make(InteractionMatrix old, InteractionMatrix fresh, EventLog added)
    {
        if (fresh.RowCount < old.RowCount || fresh.ColumnCount < old.ColumnCount)
        {
            throw new RecKitException(
                ErrorCodes.Training,
                $"An update needs at least the {old.RowCount} users and {old.ColumnCount} items of the model, but got {fresh.RowCount} and {fresh.ColumnCount}. Keep the old indices and add new ones behind them.");
        }
        bool[] named = new bool[fresh.RowCount];
        foreach (int user in added.Users)
            named[user] = true;
        int[] starts = new int[fresh.RowCount + 1];
        List<int> columns = new(old.Count + added.Count);
        List<float> values = new(old.Count + added.Count);
        for (int user = 0; user < fresh.RowCount; user++)
        {
            if (named[user] || user < old.RowCount)
            {
                InteractionMatrix source = named[user] ? fresh : old;
                columns.AddRange(source.Columns(user));
                values.AddRange(source.Values(user));
            }
            starts[user + 1] = columns.Count;
        }
        return new InteractionMatrix(fresh.ColumnCount, starts, [.. columns], [.. values]);
    }
}
