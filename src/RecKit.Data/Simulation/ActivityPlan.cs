namespace RecKit.Data.Simulation;

/// <summary>
/// Distributes an exact number of events over users: one or two to cold users, the rest by activity, none more than there are items.
/// </summary>
internal static class ActivityPlan
{
    /// <summary>Returns the start of each user's events (users + 1 numbers; the last is the number of events).</summary>
    public static int[] Starts(SimulatedOptions options, bool[] cold, double[] activity)
    {
        int coldCount = cold.Count(c => c);
        int warm = cold.Length - coldCount;
        bool tight = options.Interactions < (2L * coldCount) + warm || options.Items < 2;
        int[] counts = new int[cold.Length];
        long left = options.Interactions;
        int nthCold = 0;
        for (int user = 0; user < cold.Length; user++)
        {
            if (!cold[user])
                continue;
            counts[user] = tight ? 1 : 1 + (nthCold++ % 2);
            left -= counts[user];
        }
        int floor = (int)Math.Clamp(left / (4L * warm), 1, Math.Min(10, options.Items));
        // Half of all items is much for one user, but dense settings need more.
        int room = (int)Math.Max((options.Items + 1) / 2, (left + warm - 1) / warm) - floor;
        DealByActivity(counts, cold, activity, left - ((long)floor * warm), floor, room);
        int[] starts = new int[cold.Length + 1];
        for (int user = 0; user < cold.Length; user++)
            starts[user + 1] = starts[user] + counts[user];
        return starts;
    }

    private static void DealByActivity(int[] counts, bool[] cold, double[] activity, long target, int floor, int room)
    {
        // Bisection for the scale at which min(room, scale × activity) sums to the target.
        double low = 0, high = 1;
        while (Sum(high) < target && high < 1e15)
            high *= 2;
        for (int step = 0; step < 100; step++)
        {
            double middle = (low + high) / 2;
            if (Sum(middle) < target)
                low = middle;
            else
                high = middle;
        }
        // Rounding the running sum keeps the total exact and every count within its limit.
        double sum = 0;
        long dealt = 0;
        for (int user = 0; user < counts.Length; user++)
        {
            if (cold[user])
                continue;
            sum += Math.Min(room, high * activity[user]);
            long upTo = Math.Min(target, (long)Math.Floor(sum + 0.5));
            counts[user] = floor + (int)(upTo - dealt);
            dealt = upTo;
        }

        double Sum(double scale)
        {
            double total = 0;
            for (int user = 0; user < counts.Length; user++)
            {
                if (!cold[user])
                    total += Math.Min(room, scale * activity[user]);
            }
            return total;
        }
    }
}
