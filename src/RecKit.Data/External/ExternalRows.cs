using System.Globalization;
using System.Text;
using RecKit.Data.Text;

namespace RecKit.Data.External;

/// <summary>Collects the rows of a file, users and items by index, and what is wrong with them.</summary>
/// <param name="users">The ids of the users.</param>
/// <param name="items">The ids of the items.</param>
/// <param name="unknown">What happens to ids that are not there.</param>
internal sealed class ExternalRows(Vocabulary users, Vocabulary items, UnknownIds unknown)
{
    /// <summary>Gets the rows, in the order of the file.</summary>
    public List<ExternalRow> Rows { get; } = [];

    /// <summary>Gets how many rows were left out for an unknown user or item.</summary>
    public long Skipped { get; private set; }

    /// <summary>Gets what is wrong.</summary>
    public RowProblems Problems { get; } = new(OnError.Fail, "Correct the file: results of other programs are used whole or not at all.");

    /// <summary>Takes a row.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line or the number of the row.</param>
    /// <param name="columns">Where the user and the item stand in their line, from 1.</param>
    /// <param name="user">The id of the user.</param>
    /// <param name="item">The id of the item.</param>
    /// <param name="rank">The place.</param>
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

    /// <summary>Gets how many lists have places that order items otherwise than their scores do; known once the rows are ordered.</summary>
    public int Disagreeing { get; private set; }

    /// <summary>Orders the rows by user and place, and finds what stands twice.</summary>
    /// <param name="file">The file.</param>
    /// <param name="order">What decides the order of a list.</param>
    /// <param name="hasBoth">Whether the file has places and scores.</param>
    /// <returns>The rows, user after user, best first.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK2002: rows cannot be used.</exception>
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

    // As strcmp of C does it.
    private static int CompareBytes(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));

    // By rank, equal scores agree with any order. By score, a rank that comes before a better one is overruled, also where the scores are equal.
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
