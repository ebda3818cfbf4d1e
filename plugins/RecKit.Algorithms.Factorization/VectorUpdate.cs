namespace RecKit.Algorithms.Factorization;

/// <summary>What every incremental update of vectors does.</summary>
internal static class VectorUpdate
{
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
