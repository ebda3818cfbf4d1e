using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;

namespace RecKit.Learning.Data;

/// <summary>
/// Puts data sets together whose files were read one by one: one vocabulary of users and one of items, in the order in which ids first stand; events one after the other. The features of
/// a user or item are those of the first data set that has it. Parts that the data sets bring are left out: they divide one file, not all.
/// </summary>
internal static class DatasetUnion
{
    /// <summary>Puts data sets together.</summary>
    /// <param name="sets">The data sets, at least one.</param>
    /// <param name="files">Where each comes from, for errors.</param>
    /// <returns>The union, and the number of events up to the end of each.</returns>
    /// <exception cref="RecKitException">RK2011: one has values, times or features that another one does not have.</exception>
    public static (Dataset Data, IReadOnlyList<int> Ends) Of(IReadOnlyList<Dataset> sets, IReadOnlyList<string> files)
    {
        if (sets.Count == 1)
            return (sets[0], [sets[0].Events.Count]);
        for (int i = 1; i < sets.Count; i++)
        {
            Require(sets[0].Events.HasValues, sets[i].Events.HasValues, "ratings", files[0], files[i]);
            Require(sets[0].Events.HasTimestamps, sets[i].Events.HasTimestamps, "times", files[0], files[i]);
        }
        Vocabulary.Builder users = new(), items = new();
        int[][] userOf = [.. sets.Select(s => Map(s.Users, users))], itemOf = [.. sets.Select(s => Map(s.Items, items))];
        int[] userColumn = [.. sets.SelectMany((s, i) => Array.ConvertAll(s.Events.Users.ToArray(), u => userOf[i][u]))];
        int[] itemColumn = [.. sets.SelectMany((s, i) => Array.ConvertAll(s.Events.Items.ToArray(), n => itemOf[i][n]))];
        float[]? values = sets[0].Events.HasValues ? [.. sets.SelectMany(s => s.Events.Values.ToArray())] : null;
        long[]? times = sets[0].Events.HasTimestamps ? [.. sets.SelectMany(s => s.Events.Timestamps.ToArray())] : null;
        int count = 0;
        int[] ends = [.. sets.Select(s => count += s.Events.Count)];
        FeatureTable? features = FeatureUnion.Of([.. sets.Select(s => s.Events.Features)], [.. sets.Select(Rows)], count, files, "events");
        Dataset joined = sets[0] with
        {
            Users = users.Build(),
            Items = items.Build(),
            Events = new EventLog(userColumn, itemColumn, values, times, features),
            Scale = Scale(sets),
            Parts = [],
            Notes = [.. sets.SelectMany(s => s.Notes).Distinct(StringComparer.Ordinal)],
            Notices = [.. sets.SelectMany(s => s.Notices).Distinct()],
            Report = new ReadReport(sets.Sum(s => s.Report.RowsRead), sets.Sum(s => s.Report.RowsSkipped), [.. sets.SelectMany(s => s.Report.Offenders).Take(10)]),
        };
        return (joined with
        {
            UserFeatures = FeatureUnion.Of([.. sets.Select(s => s.UserFeatures)], userOf, joined.Users.Count, files, "users"),
            ItemFeatures = FeatureUnion.Of([.. sets.Select(s => s.ItemFeatures)], itemOf, joined.Items.Count, files, "items"),
        }, ends);

        int[] Rows(Dataset set, int i) => [.. Enumerable.Range(ends[i] - set.Events.Count, set.Events.Count)];
    }

    private static int[] Map(Vocabulary from, Vocabulary.Builder to)
    {
        int[] indexOf = new int[from.Count];
        for (int i = 0; i < indexOf.Length; i++)
            indexOf[i] = to.GetOrAdd(from[i]);
        return indexOf;
    }

    private static RatingScale? Scale(IReadOnlyList<Dataset> sets)
    {
        RatingScale[] scales = [.. sets.Select(s => s.Scale).OfType<RatingScale>()];
        return scales.Length == 0 ? null : new RatingScale(scales.Min(s => s.Min), scales.Max(s => s.Max));
    }

    private static void Require(bool first, bool other, string what, string firstFile, string otherFile)
    {
        if (first != other)
        {
            throw new RecKitException(ErrorCodes.DataFilesDiffer,
                $"'{(first ? firstFile : otherFile)}' has {what}, but '{(first ? otherFile : firstFile)}' has none: files of one data set need the same columns. Give both the column, or leave it out of both.");
        }
    }
}
