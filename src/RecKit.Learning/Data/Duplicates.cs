using System.Globalization;
using System.Text;
using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Learning.Data;

/// <summary>Applies a <see cref="DuplicatePolicy"/> to the events of a data set.</summary>
public static class Duplicates
{
    private const int ReportedPairs = 10;

    /// <summary>
    /// Leaves one event of every pair of user and item, or all, as the policy says. A merged event stands where the newest of its events stood, with that one's
    /// time, features and place in the data set's parts. Values that are not known (NaN) count only when a pair has no other.
    /// </summary>
    /// <param name="data">The data set.</param>
    /// <param name="policy">What happens to repeated pairs. <see cref="DuplicatePolicy.Sum"/> gives events without values their number as value.</param>
    /// <returns>The data set without repeated pairs, and how many events went; the same data set when there is nothing to do.</returns>
    /// <exception cref="RecKitException">RK2006: a pair is repeated and the policy is <see cref="DuplicatePolicy.Fail"/>; the message has the first ten.</exception>
    public static DatasetSubset Apply(Dataset data, DuplicatePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (policy == DuplicatePolicy.Keep)
            return new DatasetSubset(data, 0, 0, 0);
        EventLog log = data.Events;
        int[] order = ByPairOldestFirst(log, data.Users.Count, data.Items.Count);
        bool[] dropped = new bool[log.Count];
        float[]? merged = MergedValues(log, policy);
        List<(int First, int Repeat)> repeats = [];
        int removed = 0;
        for (int start = 0; start < order.Length;)
        {
            int end = start + 1;
            while (end < order.Length && log.Users[order[end]] == log.Users[order[start]] && log.Items[order[end]] == log.Items[order[start]])
                end++;
            if (end - start > 1)
            {
                ReadOnlySpan<int> rows = order.AsSpan(start..end);
                if (policy == DuplicatePolicy.Fail)
                    AddRepeats(rows, repeats);
                int kept = policy == DuplicatePolicy.First ? rows[0] : rows[^1];
                foreach (int row in rows)
                    dropped[row] = row != kept;
                removed += rows.Length - 1;
                if (merged is not null)
                    merged[kept] = Merge(rows, log.Values, policy);
            }
            start = end;
        }
        if (repeats.Count > 0)
            throw new RecKitException(ErrorCodes.DataDuplicate, Describe(data, repeats));
        if (merged is not null && (removed > 0 || !log.HasValues))
        {
            data = data with
            {
                Events = new EventLog(
                    log.Users.ToArray(), log.Items.ToArray(), merged, log.HasTimestamps ? log.Timestamps.ToArray() : null, log.Features),
            };
        }
        DatasetSubset subset = DatasetSubset.Of(data, KeptRows.Where(dropped, false, log.Count - removed), "duplicates");
        return policy == DuplicatePolicy.Sum
            ? subset with { Dataset = subset.Dataset with { Scale = Widen(data.Scale, subset.Dataset.Events.Values) } }
            : subset;
    }

    // Oldest first by user, dealt stably to items: events of one pair are neighbours, oldest first. No hashing.
    private static int[] ByPairOldestFirst(EventLog log, int userCount, int itemCount)
    {
        (_, int[] order) = log.ByUserOldestFirst(userCount);
        int[] next = new int[itemCount + 1];
        foreach (int item in log.Items)
            next[item + 1]++;
        for (int item = 0; item < itemCount; item++)
            next[item + 1] += next[item];
        int[] byItem = new int[order.Length];
        foreach (int row in order)
            byItem[next[log.Items[row]]++] = row;
        return byItem;
    }

    private static float[]? MergedValues(EventLog log, DuplicatePolicy policy)
    {
        if (policy is not (DuplicatePolicy.Mean or DuplicatePolicy.Max or DuplicatePolicy.Sum))
            return null;
        if (log.HasValues)
            return log.Values.ToArray();
        if (policy != DuplicatePolicy.Sum)
            return null;
        float[] ones = new float[log.Count];
        Array.Fill(ones, 1);
        return ones;
    }

    private static float Merge(ReadOnlySpan<int> rows, ReadOnlySpan<float> values, DuplicatePolicy policy)
    {
        if (values.IsEmpty)
            return rows.Length;
        double sum = 0;
        float max = float.NegativeInfinity;
        int known = 0;
        foreach (int row in rows)
        {
            if (float.IsNaN(values[row]))
                continue;
            known++;
            sum += values[row];
            max = Math.Max(max, values[row]);
        }
        if (known == 0)
            return float.NaN;
        return policy switch
        {
            DuplicatePolicy.Mean => (float)(sum / known),
            DuplicatePolicy.Max => max,
            _ => (float)sum,
        };
    }

    // Sums leave the scale of single ratings.
    private static RatingScale? Widen(RatingScale? scale, ReadOnlySpan<float> values)
    {
        float min = scale?.Min ?? float.PositiveInfinity;
        float max = scale?.Max ?? float.NegativeInfinity;
        foreach (float value in values)
        {
            if (float.IsNaN(value))
                continue;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }
        return min <= max ? new RatingScale(min, max) : scale;
    }

    private static void AddRepeats(ReadOnlySpan<int> rows, List<(int First, int Repeat)> repeats)
    {
        int first = rows[0];
        foreach (int row in rows)
            first = Math.Min(first, row);
        foreach (int row in rows)
        {
            if (row != first)
                repeats.Add((first, row));
        }
    }

    private static string Describe(Dataset data, List<(int First, int Repeat)> repeats)
    {
        repeats.Sort(static (a, b) => a.Repeat.CompareTo(b.Repeat));
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{repeats.Count} of {data.Events.Count} events of data set '{data.Name}' repeat a pair of user and item (duplicates: fail). Events count from 1:");
        foreach ((int first, int repeat) in repeats.Take(ReportedPairs))
        {
            text.AppendLine().Append(
                CultureInfo.InvariantCulture,
                $"  event {repeat + 1} repeats event {first + 1}: user '{data.Users[data.Events.Users[repeat]]}', item '{data.Items[data.Events.Items[repeat]]}'");
        }
        if (repeats.Count > ReportedPairs)
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  and {repeats.Count - ReportedPairs} more");
        return text.ToString();
    }
}
