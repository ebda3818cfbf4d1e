using System.Globalization;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Data;
using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>
/// Looks for held-out events that are not measured, or that only the order of a file made the later ones. It looks at the events of the folds, not at how they were made, so it covers
/// every split; that a split goes by order it says itself (<see cref="IOrderedSplit"/>).
/// </summary>
internal static class HeldOutCheck
{
    /// <summary>Looks at folds.</summary>
    /// <param name="data">The data after the filters.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="split">What made them.</param>
    /// <param name="name">The id of the split.</param>
    /// <param name="listsLeaveOut">Whether lists are measured and leave out what users have.</param>
    /// <returns>The warnings, by code.</returns>
    public static IEnumerable<RunNotice> Find(Dataset data, IReadOnlyList<Fold> folds, ISplit split, string name, bool listsLeaveOut)
    {
        if (listsLeaveOut && RepeatedPairs(data, folds) is { } repeated)
            yield return repeated;
        SplitOrder order = (split as IOrderedSplit)?.Order ?? SplitOrder.None;
        if (order == SplitOrder.Time && data.Events.HasTimestamps && TiedTimes(data, folds, name) is { } tied)
            yield return tied;
        if (order == SplitOrder.File)
            yield return new RunNotice(ErrorCodes.FileOrder, $"'{name}' takes the later events in the file for the later ones: whether that is the order of time, the data does not say.");
        if (split is IPartsSplit && OnlyInTest(data, folds) is { } unknown)
            yield return unknown;
    }

    /// <summary>Counts test events whose pair of user and item stands among other events, too.</summary>
    /// <param name="test">The test events.</param>
    /// <param name="known">The other events, over the same users and items.</param>
    /// <param name="userCount">The number of users.</param>
    /// <returns>How many of the test events.</returns>
    public static int CountRepeated(EventLog test, IEnumerable<EventLog> known, int userCount)
    {
        RowGroups byUser = new(test.Users, userCount);
        bool[] repeated = new bool[test.Count];
        foreach (EventLog log in known)
        {
            for (int row = 0; row < log.Count; row++)
            {
                foreach (int tested in byUser[log.Users[row]])
                    repeated[tested] |= test.Items[tested] == log.Items[row];
            }
        }
        return repeated.Count(r => r);
    }

    /// <summary>Makes the warning of test events that lists leave out.</summary>
    /// <param name="repeated">How many there are.</param>
    /// <param name="tested">Of how many.</param>
    /// <param name="folds">How many folds that is summed over.</param>
    public static RunNotice RepeatedPairs(int repeated, int tested, int folds) => new(ErrorCodes.RepeatedPairs, string.Create(CultureInfo.InvariantCulture,
        $"{repeated:N0} of {tested:N0} test events{Over(folds)} repeat a pair of user and item of the training part. Lists leave out what users have (exclude: train), so metrics of lists do not count these events. To measure them, set exclude: none; to keep one event per pair, set duplicates: last."));

    private static RunNotice? RepeatedPairs(Dataset data, IReadOnlyList<Fold> folds)
    {
        int repeated = 0, tested = 0;
        foreach (Fold fold in folds)
        {
            repeated += CountRepeated(data.Events.Select(fold.Test.Span), KnownRows.Of(fold).Select(part => data.Events.Select(part.Span)), data.Users.Count);
            tested += fold.Test.Length;
        }
        return repeated == 0 ? null : RepeatedPairs(repeated, tested, folds.Count);
    }

    // A cut that goes between events of the same time is one that time did not make.
    private static RunNotice? TiedTimes(Dataset data, IReadOnlyList<Fold> folds, string split)
    {
        int users = 0, cut = 0;
        foreach (Fold fold in folds)
        {
            Dictionary<(int User, long Time), bool> heldOut = [];
            HashSet<int> tested = [];
            foreach (int row in fold.Test.Span)
            {
                heldOut[(data.Events.Users[row], data.Events.Timestamps[row])] = false;
                tested.Add(data.Events.Users[row]);
            }
            HashSet<int> between = [];
            foreach (ReadOnlyMemory<int> part in KnownRows.Of(fold))
            {
                foreach (int row in part.Span)
                {
                    if (heldOut.ContainsKey((data.Events.Users[row], data.Events.Timestamps[row])))
                        between.Add(data.Events.Users[row]);
                }
            }
            users += tested.Count;
            cut += between.Count;
        }
        return cut == 0 ? null : new RunNotice(ErrorCodes.TiedTimes, string.Create(CultureInfo.InvariantCulture,
            $"{TiedShare(data):P1} of the events have the same time as another one of their user, and for {cut:N0} of {users:N0} tested users{Over(folds.Count)} '{split}' had to divide such events: their order in the file (or the split's rule for ties) decided which are tested on, not time."));
    }

    private static double TiedShare(Dataset data)
    {
        (int[] starts, int[] rows) = data.Events.ByUserOldestFirst(data.Users.Count);
        ReadOnlySpan<long> times = data.Events.Timestamps;
        int tied = 0;
        for (int user = 0; user < data.Users.Count; user++)
        {
            for (int place = starts[user]; place < starts[user + 1]; place++)
            {
                long time = times[rows[place]];
                tied += (place > starts[user] && times[rows[place - 1]] == time) || (place + 1 < starts[user + 1] && times[rows[place + 1]] == time) ? 1 : 0;
            }
        }
        return (double)tied / data.Events.Count;
    }

    private static RunNotice? OnlyInTest(Dataset data, IReadOnlyList<Fold> folds)
    {
        HashSet<int> users = [], items = [];
        int tested = 0, affected = 0;
        foreach (Fold fold in folds)
        {
            bool[] knownUsers = new bool[data.Users.Count], knownItems = new bool[data.Items.Count];
            foreach (ReadOnlyMemory<int> part in KnownRows.Of(fold))
            {
                foreach (int row in part.Span)
                    (knownUsers[data.Events.Users[row]], knownItems[data.Events.Items[row]]) = (true, true);
            }
            foreach (int row in fold.Test.Span)
            {
                (int user, int item) = (data.Events.Users[row], data.Events.Items[row]);
                if (!knownUsers[user])
                    users.Add(user);
                if (!knownItems[item])
                    items.Add(item);
                tested++;
                affected += knownUsers[user] && knownItems[item] ? 0 : 1;
            }
        }
        return affected == 0 ? null : new RunNotice(ErrorCodes.OnlyInTestPart, string.Create(CultureInfo.InvariantCulture,
            $"{Counted(users.Count, "user")} and {Counted(items.Count, "item")} appear only in the test part: {affected:N0} of {tested:N0} test events{Over(folds.Count)} are of users or items that no model has seen. They are tested nevertheless."));
    }

    private static string Over(int folds) => folds == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" (summed over {folds} folds)");

    private static string Counted(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
