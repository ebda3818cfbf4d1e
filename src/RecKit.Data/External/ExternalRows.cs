using System.Globalization;
using System.Text;
using RecKit.Data.Text;

namespace RecKit.Data.External;

/// <summary>Collects the rows of a file, with users and items as indices, and their problems.</summary>
/// <param name="users">The user ids.</param>
/// <param name="items">The item ids.</param>
/// <param name="unknown">How unknown ids are handled.</param>
internal sealed class ExternalRows(Vocabulary users, Vocabulary items, UnknownIds unknown)
{
    /// <summary>Gets the rows, in the order of the file.</summary>
    public List<ExternalRow> Rows { get; } = [];

    /// <summary>Gets the number of rows skipped for an unknown user or item.</summary>
    public long Skipped { get; private set; }

    /// <summary>Gets the problems.</summary>
    public RowProblems Problems { get; } = new(OnError.Fail, "Correct the file: results of other programs are used whole or not at all.");

    /// <summary>Adds a row.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line or row number.</param>
    /// <param name="columns">The field numbers of user and item, from 1.</param>
    /// <param name="user">The user id.</param>
    /// <param name="item">The item id.</param>
    /// <param name="rank">The rank.</param>
    /// <param name="score">The score.</param>
    public void Add(string file, long line, (int User, int Item) columns, string user, string item, long rank, float score)
    {
        int userIndex = users.IndexOf(user), itemIndex = items.IndexOf(item);
        if (userIndex >= 0 && itemIndex >= 0)
            Rows.Add(new ExternalRow(userIndex, itemIndex, rank, score, line));
        else if (unknown == UnknownIds.Skip)
            Skipped++;
        else if (userIndex < 0)
            Problems.Add(file, line, columns.User, $"the data set has no user '{Shown(user)}'. Use the ids of the data, or leave such rows out with unknown: skip");
        else
            Problems.Add(file, line, columns.Item, $"the data set has no item '{Shown(item)}'. Use the ids of the data, or leave such rows out with unknown: skip");
    }

    /// <summary>Gets the number of lists whose ranks and scores disagree on the order; available once the rows are ordered.</summary>
    public int Disagreeing { get; private set; }

    /// <summary>Orders the rows by user and rank, and finds duplicates.</summary>
    /// <param name="file">The file.</param>
    /// <param name="order">What determines the order of a list.</param>
    /// <param name="hasBoth">Whether the file has both ranks and scores.</param>
    /// <returns>The rows, user by user, best first.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK2002: some rows are invalid.</exception>
    public ExternalRow[] Order(string file, ListOrder order, bool hasBoth)
    {
        FindTwice(file, r => r.Item, (row, first) => string.Create(
            CultureInfo.InvariantCulture, $"user '{Shown(users[row.User])}' has item '{Shown(items[row.Item])}' twice, first in line {first.Line}"));
        if (order == ListOrder.Rank)
        {
            FindTwice(file, r => r.Rank, (row, first) => string.Create(
                CultureInfo.InvariantCulture, $"user '{Shown(users[row.User])}' has two items at the place {row.Rank}, the other in line {first.Line}"));
        }
        Problems.ThrowIfFailed();
        ExternalRow[] rows = [.. Rows];
        Array.Sort(rows, (a, b) => a.User != b.User ? a.User.CompareTo(b.User) : order switch
        {
            ListOrder.Rank => a.Rank.CompareTo(b.Rank),
            _ when a.Score != b.Score => b.Score.CompareTo(a.Score),
            ListOrder.TrecEval => CompareBytes(items[b.Item], items[a.Item]),
            _ => a.Line.CompareTo(b.Line),
        });
        if (hasBoth)
            Disagreeing = CountDisagreeing(rows, order);
        return rows;
    }

    // Compares like strcmp in C.
    private static int CompareBytes(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));

    // With order by rank, equal scores agree with any order. With order by score, a rank that contradicts the order counts even if the
    // scores are equal.
    private static int CountDisagreeing(ExternalRow[] rows, ListOrder order)
    {
        HashSet<int> users = [];
        for (int i = 1; i < rows.Length; i++)
        {
            (ExternalRow before, ExternalRow row) = (rows[i - 1], rows[i]);
            if (before.User == row.User && (order == ListOrder.Rank ? before.Score < row.Score : before.Rank > row.Rank))
                users.Add(row.User);
        }
        return users.Count;
    }

    private void FindTwice(string file, Func<ExternalRow, long> key, Func<ExternalRow, ExternalRow, string> message)
    {
        Dictionary<(int, long), ExternalRow> first = new(Rows.Count);
        foreach (ExternalRow row in Rows)
        {
            if (!first.TryAdd((row.User, key(row)), row))
                Problems.Add(file, row.Line, 1, message(row, first[(row.User, key(row))]));
        }
    }

    private static string Shown(string id) => id.Length <= 60 ? id : $"{id.AsSpan(0, 60)}…";
}
