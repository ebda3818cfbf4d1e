using RecKit.Data;
using RecKit.Splitting;

namespace RecKit.Core.Splitting;

/// <summary>
/// One fold: the latest events of each user are for testing, those just before them for validation. Of events at the same time, and where there are no
/// timestamps, the later in the file is the later one. The oldest event of a user always stays for training, so short histories give fewer test events
/// (and validation events only after those), and a user with a single event gives none. Nothing is left to chance.
/// </summary>
internal sealed class LeaveLastOutSplit(LeaveLastOutOptions options) : ISplit
{
    private const string Name = "leave-last-out";
    private const byte Train = 0;
    private const byte Validation = 1;
    private const byte Test = 2;

    /// <inheritdoc/>
    public IReadOnlyList<Fold> Split(Dataset data, ulong seed)
    {
        EventLog log = data.Events;
        (int[] starts, int[] rows) = log.ByUserOldestFirst(data.Users.Count);
        byte[] partOf = new byte[log.Count];
        int[] counts = new int[3];
        for (int user = 0; user < data.Users.Count; user++)
        {
            ReadOnlySpan<int> events = rows.AsSpan(starts[user]..starts[user + 1]);
            int test = Math.Min(options.Count, Math.Max(0, events.Length - 1));
            int validation = Math.Min(options.Validation, Math.Max(0, events.Length - 1 - test));
            foreach (int row in events[^test..])
                partOf[row] = Test;
            foreach (int row in events[^(test + validation)..^test])
                partOf[row] = Validation;
            counts[Test] += test;
            counts[Validation] += validation;
            counts[Train] += events.Length - test - validation;
        }
        if (counts[Test] == 0)
            throw SplitError.Of(Name, $"no user of data set '{data.Name}' has two events, so there is nothing to leave out.");
        if (options.Validation > 0 && counts[Validation] == 0)
            throw SplitError.Of(Name, $"no user of data set '{data.Name}' has more than {options.Count + 1} events, so the validation part would be empty.");
        return [new Fold(Name, Part(partOf, Train, counts), Part(partOf, Validation, counts), Part(partOf, Test, counts))];
    }

    private static int[] Part(byte[] partOf, byte part, int[] counts)
    {
        int[] rows = new int[counts[part]];
        int next = 0;
        for (int row = 0; row < partOf.Length; row++)
        {
            if (partOf[row] == part)
                rows[next++] = row;
        }
        return rows;
    }
}
