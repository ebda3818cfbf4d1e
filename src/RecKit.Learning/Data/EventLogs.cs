using RecKit.Data;

namespace RecKit.Learning.Data;

/// <summary>Joins and divides event logs.</summary>
internal static class EventLogs
{
    /// <summary>Gives the events of one log and then those of another one. A column that only one of them has: unknown ratings of the other, and no times.</summary>
    public static EventLog Concat(EventLog first, EventLog second)
    {
        bool values = first.HasValues || second.HasValues, times = first.HasTimestamps && second.HasTimestamps;
        return new EventLog(
            [.. first.Users, .. second.Users], [.. first.Items, .. second.Items],
            values ? [.. Values(first), .. Values(second)] : null,
            times ? [.. first.Timestamps, .. second.Timestamps] : null);
    }

    /// <summary>Divides rows by whether their rating is known: an algorithm that needs ratings never sees an event without one.</summary>
    /// <param name="log">The events.</param>
    /// <param name="rows">The rows, ascending.</param>
    /// <returns>The rows with a rating and those without, ascending. All have one where the log has no ratings: each event counts as 1.</returns>
    public static (int[] Rated, int[] Unrated) ByRating(EventLog log, ReadOnlySpan<int> rows)
    {
        if (!log.HasValues)
            return (rows.ToArray(), []);
        List<int> rated = new(rows.Length), unrated = [];
        foreach (int row in rows)
            (float.IsNaN(log.Values[row]) ? unrated : rated).Add(row);
        return ([.. rated], [.. unrated]);
    }

    private static float[] Values(EventLog log)
    {
        if (log.HasValues)
            return log.Values.ToArray();
        float[] unknown = new float[log.Count];
        Array.Fill(unknown, float.NaN);
        return unknown;
    }
}
