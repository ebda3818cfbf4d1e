using System.Globalization;
using RecKit.Data.Text;

namespace RecKit.Data.Ncf;

/// <summary>
/// Reads the file of negatives: each line has the test event as <c>(user,item)</c>, then items that the user does not have. Items without
/// events are added to the items of the data set, because they are ranked.
/// </summary>
internal sealed class NcfNegatives(IdMap users, IdMap items, RowProblems problems, List<string> notes)
{
    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="testUsers">The users of the test events.</param>
    /// <param name="testItems">The items of the test events.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>The negatives of each user.</returns>
    public CandidateSet Read(string path, ReadOnlySpan<int> testUsers, ReadOnlySpan<int> testItems, CancellationToken cancellation)
    {
        HashSet<(int, int)> test = new(testUsers.Length);
        for (int n = 0; n < testUsers.Length; n++)
            test.Add((testUsers[n], testItems[n]));
        List<int>?[] negatives = new List<int>[users.Count];
        using RecordReader records = new(path, TextFormat.Tabs, cancellation);
        while (records.Read())
        {
            ReadOnlySpan<byte> pair = records[0];
            int comma = pair.IndexOf((byte)',');
            if (records.Problem is not null || comma < 0 || pair[0] != '(' || pair[^1] != ')')
            {
                problems.Add(path, records.Line, 1, records.Problem ?? $"the line starts with {records.Shown(0)}, but (user,item) is expected");
                continue;
            }
            int user = users.Find(pair[1..comma]);
            int item = items.Find(pair[(comma + 1)..^1].Trim((byte)' '));
            if (user < 0 || item < 0 || !test.Contains((user, item)))
            {
                problems.Add(path, records.Line, 1, $"{records.Shown(0)} is not among the test events");
                continue;
            }
            List<int> own = negatives[user] ??= new List<int>(records.FieldCount - 1);
            for (int field = 1; field < records.FieldCount; field++)
            {
                if (records[field].IsEmpty)
                    continue; // Some files end their lines with a tab.
                own.Add(items.GetOrAdd(records[field]));
            }
        }
        problems.ThrowIfFailed();
        int without = test.Select(t => t.Item1).Distinct().Count(u => negatives[u] is null);
        if (without > 0)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{without} users with test events have no negatives"));
        return Pack(negatives);
    }

    private static CandidateSet Pack(List<int>?[] negatives)
    {
        int[] starts = new int[negatives.Length + 1];
        for (int user = 0; user < negatives.Length; user++)
            starts[user + 1] = starts[user] + (negatives[user]?.Count ?? 0);
        int[] flat = new int[starts[^1]];
        for (int user = 0; user < negatives.Length; user++)
            negatives[user]?.CopyTo(flat, starts[user]);
        return new CandidateSet(starts, flat);
    }
}
