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
        bool drop = needs.HasFlag(DataNeeds.Values);
        List<int> keptItems = [];
        List<float> keptValues = [];
        List<long> keptTimes = [];
        for (int i = 0; i < items.Length; i++)
        {
            float value = values.Span[i];
            if (float.IsNaN(value) && drop)
                continue;
            keptItems.Add(items.Span[i]);
            keptValues.Add(float.IsNaN(value) ? 1 : value);
            if (!timestamps.IsEmpty)
                keptTimes.Add(timestamps.Span[i]);
        }

        return UserQuery.FromHistory(keptItems.ToArray(), keptValues.ToArray(), keptTimes.ToArray(), user);
    }

    private static bool HasUnknown(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (float.IsNaN(value))
                return true;
        }

        return false;
    }
}
