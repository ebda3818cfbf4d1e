using System.Globalization;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>
/// Looks for ways in which the test part may have helped the models: figures are then better than what a model would do in use.
/// It looks at the events of the folds, not at how they were made, so it covers every split.
/// </summary>
internal static class LeakageCheck
{
    /// <summary>Looks for leaks.</summary>
    /// <param name="data">The data after the filters.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="split">The id of the split.</param>
    /// <param name="filters">The filters that counted events of all parts, and removed some.</param>
    /// <returns>The warnings, by code.</returns>
    public static IEnumerable<RunNotice> Find(Dataset data, IReadOnlyList<Fold> folds, string split, IReadOnlyList<string> filters)
    {
        if (data.Events.HasTimestamps)
        {
            if (TimeIgnored(data, folds, split) is { } ignored)
                yield return ignored;
            else if (OnlyAfterCut(data, folds) is { } after)
                yield return after;
        }
        if (filters.Count > 0)
        {
            yield return new RunNotice(ErrorCodes.FilterSawTest,
                $"{string.Join(" and ", filters)} counted events of all parts, before the split: what the test part alone makes frequent is kept, and rare users and items are not tested.");
        }
    }

    private static RunNotice? TimeIgnored(Dataset data, IReadOnlyList<Fold> folds, string split)
    {
        int users = 0, late = 0;
        foreach (Fold fold in folds)
        {
            long[] known = Fill(data.Users.Count, long.MinValue);
            foreach (ReadOnlyMemory<int> part in KnownRows.Of(fold))
            {
                foreach (int row in part.Span)
                    known[data.Events.Users[row]] = Math.Max(known[data.Events.Users[row]], data.Events.Timestamps[row]);
            }
            long[] tested = Fill(data.Users.Count, long.MaxValue);
            foreach (int row in fold.Test.Span)
                tested[data.Events.Users[row]] = Math.Min(tested[data.Events.Users[row]], data.Events.Timestamps[row]);
            for (int user = 0; user < known.Length; user++)
            {
                users += tested[user] == long.MaxValue ? 0 : 1;
                late += tested[user] < known[user] ? 1 : 0;
            }
        }
        return late == 0 ? null : new RunNotice(ErrorCodes.TimeIgnored, string.Create(CultureInfo.InvariantCulture,
            $"events have times, but '{split}' does not go by them: {late:N0} of {users:N0} users{Over(folds)} are tested on events that are older than some that the models learn from. In use, models know the past only."));
    }

    private static RunNotice? OnlyAfterCut(Dataset data, IReadOnlyList<Fold> folds)
    {
        HashSet<int> users = [], items = [];
        long tested = 0, affected = 0;
        foreach (Fold fold in folds)
        {
            bool[] knownUsers = new bool[data.Users.Count], knownItems = new bool[data.Items.Count];
            long cut = long.MinValue;
            foreach (ReadOnlyMemory<int> part in KnownRows.Of(fold))
            {
                foreach (int row in part.Span)
                {
                    (knownUsers[data.Events.Users[row]], knownItems[data.Events.Items[row]]) = (true, true);
                    cut = Math.Max(cut, data.Events.Timestamps[row]);
                }
            }
            foreach (int row in fold.Test.Span)
            {
                bool isAfter = data.Events.Timestamps[row] >= cut;
                bool newUser = isAfter && !knownUsers[data.Events.Users[row]], newItem = isAfter && !knownItems[data.Events.Items[row]];
                if (newUser)
                    users.Add(data.Events.Users[row]);
                if (newItem)
                    items.Add(data.Events.Items[row]);
                tested++;
                affected += newUser || newItem ? 1 : 0;
            }
        }
        return affected == 0 ? null : new RunNotice(ErrorCodes.OnlyAfterCut, string.Create(CultureInfo.InvariantCulture,
            $"{Count(users.Count, "user")} and {Count(items.Count, "item")} appear only after the cut: {affected:N0} of {tested:N0} test events{Over(folds)} are of users or items that no model has learnt of, though lists may hold such items."));
    }

    private static long[] Fill(int count, long value)
    {
        long[] filled = new long[count];
        Array.Fill(filled, value);
        return filled;
    }

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    private static string Over(IReadOnlyList<Fold> folds) => folds.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" (summed over {folds.Count} folds)");
}
