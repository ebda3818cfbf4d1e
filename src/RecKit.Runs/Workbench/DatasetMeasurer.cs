using RecKit.Data;
using RecKit.Results;

namespace RecKit.Runs.Workbench;

/// <summary>Computes statistics of a data set: users, items, density, ratings.</summary>
public static class DatasetMeasurer
{
    /// <summary>Computes the statistics of a data set.</summary>
    /// <param name="data">The data set.</param>
    /// <returns>The statistics.</returns>
    public static DatasetStatistics Measure(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        EventLog log = data.Events;
        int[] byUser = Counts(log.Users, data.Users.Count), byItem = Counts(log.Items, data.Items.Count);
        int users = byUser.Count(n => n > 0), items = byItem.Count(n => n > 0), pairs = Pairs(log);
        float[] known = [.. log.Values.ToArray().Where(v => !float.IsNaN(v))];
        return new DatasetStatistics
        {
            Name = data.Name,
            Events = log.Count,
            Users = users,
            Items = items,
            Density = users == 0 ? 0 : (double)pairs / users / items,
            RepeatedEvents = log.Count - pairs,
            EventsPerUser = Spread.Of(byUser),
            EventsPerItem = Spread.Of(byItem),
            UsersWithOneEvent = byUser.Count(n => n == 1),
            ItemsWithOneEvent = byItem.Count(n => n == 1),
            ItemGini = Gini(byItem),
            EventsWithoutRating = log.HasValues ? log.Count - known.Length : 0,
            MeanRating = known.Length == 0 ? null : known.Average(v => (double)v),
            Ratings = known.GroupBy(v => v).OrderBy(g => g.Key).Take(MaxRatings + 1).ToDictionary(g => g.Key, g => g.Count()) is { Count: <= MaxRatings } few ? few : null,
            First = log.HasTimestamps && log.Count > 0 ? UnixTime.ToDateTimeOffset(log.Timestamps.ToArray().Min()) : null,
            Last = log.HasTimestamps && log.Count > 0 ? UnixTime.ToDateTimeOffset(log.Timestamps.ToArray().Max()) : null,
            UserFeatures = Names(data.UserFeatures),
            ItemFeatures = Names(data.ItemFeatures),
        };
    }

    // A rating scale has no more distinct values than this.
    private const int MaxRatings = 20;

    private static int[] Counts(ReadOnlySpan<int> column, int count)
    {
        int[] counts = new int[count];
        foreach (int index in column)
            counts[index]++;
        return counts;
    }

    private static int Pairs(EventLog log)
    {
        HashSet<long> pairs = new(log.Count);
        for (int row = 0; row < log.Count; row++)
            pairs.Add(((long)log.Users[row] << 32) | (uint)log.Items[row]);
        return pairs.Count;
    }

    // Over the items that occur: 0 when all are equally popular, near 1 when one has nearly all events.
    private static double Gini(int[] counts)
    {
        int[] sorted = [.. counts.Where(n => n > 0).Order()];
        double weighted = 0, sum = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            weighted += (double)sorted[i] * (i + 1);
            sum += sorted[i];
        }
        return sum == 0 ? 0 : ((2 * weighted) / (sorted.Length * sum)) - ((sorted.Length + 1.0) / sorted.Length);
    }

    private static string[] Names(FeatureTable? table) => [.. (table?.Columns ?? []).Select(c => c.Name)];
}
