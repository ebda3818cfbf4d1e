namespace RecKit.Data.Simulation;

/// <summary>Deals an exact number of events to users: one or two to the cold, the rest by activity, none more than there are items.</summary>
internal static class ActivityPlan
{
    /// <summary>Gives where each user's events start (users + 1 numbers, the last is the number of events).</summary>
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
        // Half of all items is much for one person, but dense settings need more.
        int room = (int)Math.Max((options.Items + 1) / 2, (left + warm - 1) / warm) - floor;
        DealByActivity(counts, cold, activity, left - ((long)floor * warm), floor, room);
        int[] starts = new int[cold.Length + 1];
        for (int user = 0; user < cold.Length; user++)
            starts[user + 1] = starts[user] + counts[user];
        return starts;
    }

    private static void DealByActivity(int[] counts, bool[] cold, double[] activity, long target, int floor, int room)
    {
        // The scale at which min(room, scale × activity) sums to the target, by bisection.
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
        // Rounding the running sum keeps the total exact, and no count rises above its room.
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
