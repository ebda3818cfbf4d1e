using RecKit.Data;

namespace RecKit.Runs.Workbench;

/// <summary>Puts logs together.</summary>
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

    private static float[] Values(EventLog log)
    {
        if (log.HasValues)
            return log.Values.ToArray();
        float[] unknown = new float[log.Count];
        Array.Fill(unknown, float.NaN);
        return unknown;
    }
}
