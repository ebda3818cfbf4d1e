using RecKit.Data;
using RecKit.Learning.Evaluation;
using RecKit.Learning.Splitting;
using RecKit.Results;
using RecKit.Runs.Units;
using RecKit.Splitting;
using RecKit.Storage;

namespace RecKit.Runs.Records;

/// <summary>
/// The table <c>recommendations</c> has a row per algorithm, fold, repeat, user and rank, with the columns <c>algorithm</c>, <c>fold</c>,
/// <c>repeat</c>, <c>user</c>, <c>rank</c> (from 1), <c>item</c>, <c>score</c>. The table <c>relevance</c> holds the test events as
/// <c>fold</c>, <c>user</c>, <c>item</c>, <c>value</c> (NaN if unknown).
/// </summary>
internal static class ListTable
{
    // Rows per group: enough to compress well, few enough that a large run is not held in memory twice.
    private const int RowsOfGroup = 1 << 20;

    /// <summary>Returns the rows of one unit, in groups.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="lists">The lists of the unit.</param>
    /// <param name="data">The data set, for the ids.</param>
    public static IEnumerable<IReadOnlyList<TableColumn>> Lists(RunUnit unit, KeptLists lists, Dataset data)
    {
        int usersOfGroup = Math.Max(1, RowsOfGroup / lists.Depth);
        for (int start = 0; start == 0 || start < lists.Users.Length; start += usersOfGroup)
        {
            int end = Math.Min(start + usersOfGroup, lists.Users.Length);
            int count = 0;
            for (int position = start; position < end; position++)
                count += Math.Max(lists.Lengths[position], 0);
            string[] users = new string[count], items = new string[count];
            int[] ranks = new int[count];
            float[] scores = new float[count];
            int row = 0;
            for (int position = start; position < end; position++)
            {
                (ReadOnlyMemory<int> list, ReadOnlyMemory<float> own) = lists[position];
                for (int rank = 0; rank < list.Length; rank++, row++)
                {
                    users[row] = data.Users[lists.Users[position]];
                    ranks[row] = rank + 1;
                    items[row] = data.Items[list.Span[rank]];
                    scores[row] = own.Span[rank];
                }
            }
            yield return
            [
                new("algorithm", Filled(unit.Algorithm, count)), new("fold", Filled(unit.Fold, count)), new("repeat", Filled(unit.Repeat, count)),
                new("user", users), new("rank", ranks), new("item", items), new("score", scores),
            ];
        }
    }

    /// <summary>Returns the empty columns of a run in which every algorithm failed.</summary>
    public static IReadOnlyList<TableColumn> NoRows() =>
    [
        new("algorithm", Array.Empty<string>()), new("fold", Array.Empty<string>()), new("repeat", Array.Empty<int>()), new("user", Array.Empty<string>()),
        new("rank", Array.Empty<int>()), new("item", Array.Empty<string>()), new("score", Array.Empty<float>()),
    ];

    /// <summary>Returns the rows of a fold's test events. As for metrics, items that cannot be listed are not expected.</summary>
    /// <param name="fold">The fold.</param>
    /// <param name="data">The data.</param>
    /// <param name="exclude">Which items lists exclude.</param>
    public static IReadOnlyList<TableColumn> Relevance(Fold fold, Dataset data, ExcludeMode exclude)
    {
        HashSet<(int, int)> expected = [.. fold.Test.ToArray().Select(Pair)];
        if (exclude == ExcludeMode.Train)
        {
            foreach (ReadOnlyMemory<int> part in KnownRows.Of(fold))
            {
                foreach (int row in part.Span)
                    expected.Remove(Pair(row));
            }
        }
        EventLog test = data.Events.Select([.. fold.Test.ToArray().Where(row => expected.Contains(Pair(row)))]);
        float[] values = test.HasValues ? test.Values.ToArray() : Filled(float.NaN, test.Count);
        return
        [
            new("fold", Filled(fold.Name, test.Count)),
            new("user", Array.ConvertAll(test.Users.ToArray(), u => data.Users[u])),
            new("item", Array.ConvertAll(test.Items.ToArray(), i => data.Items[i])),
            new("value", values),
        ];

        (int User, int Item) Pair(int row) => (data.Events.Users[row], data.Events.Items[row]);
    }

    private static T[] Filled<T>(T value, int count)
    {
        T[] filled = new T[count];
        Array.Fill(filled, value);
        return filled;
    }
}
