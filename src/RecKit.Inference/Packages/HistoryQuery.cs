using RecKit.Algorithms;
using RecKit.Models;

namespace RecKit.Inference.Packages;

/// <summary>Makes the query of a known user out of the training history, with what is said of unknown ratings.</summary>
internal static class HistoryQuery
{
    /// <summary>Makes the query.</summary>
    /// <param name="items">Items, oldest first.</param>
    /// <param name="values">Values, NaN where they are not known, or empty.</param>
    /// <param name="timestamps">Times, or empty.</param>
    /// <param name="user">The user.</param>
    /// <param name="needs">An algorithm that needs values does not see events without one; for others such an event weighs 1.</param>
    /// <returns>The query.</returns>
    public static UserQuery Of(ReadOnlyMemory<int> items, ReadOnlyMemory<float> values, ReadOnlyMemory<long> timestamps, int user, DataNeeds needs)
    {
        if (!HasUnknown(values.Span))
            return UserQuery.FromHistory(items, values, timestamps, user);
        int[] keptItems = items.ToArray();
        float[] keptValues = values.ToArray();
        long[] keptTimes = timestamps.ToArray();
        int kept = Settle(keptItems, keptValues, keptTimes, needs);
        return UserQuery.FromHistory(keptItems.AsMemory(0, kept), keptValues.AsMemory(0, kept), keptTimes.AsMemory(0, Math.Min(kept, keptTimes.Length)), user);
    }

    /// <summary>Settles unknown values in place: they count as 1, or their events go.</summary>
    /// <param name="items">Items; those that stay come to the front.</param>
    /// <param name="values">A value per item.</param>
    /// <param name="timestamps">A time per item, or empty.</param>
    /// <param name="needs">What the algorithm needs.</param>
    /// <returns>How many events stay.</returns>
    public static int Settle(Span<int> items, Span<float> values, Span<long> timestamps, DataNeeds needs)
    {
        bool drops = (needs & DataNeeds.Values) != 0;
        int kept = 0;
        for (int i = 0; i < items.Length; i++)
        {
            bool isUnknown = float.IsNaN(values[i]);
            if (isUnknown && drops)
                continue;
            items[kept] = items[i];
            values[kept] = isUnknown ? 1 : values[i];
            if (!timestamps.IsEmpty)
                timestamps[kept] = timestamps[i];
            kept++;
        }
        return kept;
    }

    /// <summary>Tells whether a value is not known.</summary>
    /// <param name="values">The values.</param>
    public static bool HasUnknown(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (float.IsNaN(value))
                return true;
        }

        return false;
    }
}
