using RecKit.Diagnostics;

namespace RecKit.Algorithms.Factorization;

/// <summary>What every incremental update of vectors does.</summary>
internal static class VectorUpdate
{
    /// <summary>Refuses data in which indices cannot mean what they meant.</summary>
    public static void RequireGrowth(TrainingData data, int users, int items)
    {
        if (data.UserCount < users || data.ItemCount < items)
        {
            throw new RecKitException(
                ErrorCodes.Training,
                $"An update needs at least the {users} users and {items} items of the model, but got {data.UserCount} and {data.ItemCount}. Keep the old indices and add new ones behind them.");
        }
    }

    /// <summary>Copies vectors and adds rows for newcomers.</summary>
    public static float[] Grow(ReadOnlySpan<float> vectors, int count, ReadOnlySpan<float> newcomer)
    {
        float[] grown = new float[(long)count * newcomer.Length];
        vectors.CopyTo(grown);
        for (int start = vectors.Length; start < grown.Length; start += newcomer.Length)
            newcomer.CopyTo(grown.AsSpan(start));
        return grown;
    }

    /// <summary>The different numbers, ascending.</summary>
    public static int[] Distinct(ReadOnlySpan<int> owners)
    {
        int[] sorted = owners.ToArray();
        Array.Sort(sorted);
        int count = 0;
        foreach (int owner in sorted)
        {
            if (count == 0 || sorted[count - 1] != owner)
                sorted[count++] = owner;
        }
        return sorted[..count];
    }
}
