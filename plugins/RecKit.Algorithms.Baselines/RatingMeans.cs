namespace RecKit.Algorithms.Baselines;

/// <summary>Means of ratings, summed as doubles in the order of the log, so that they are the same everywhere.</summary>
internal static class RatingMeans
{
    /// <summary>The mean of all ratings; of none, the middle of the scale (0 without a scale).</summary>
    public static double Global(TrainingData data)
    {
        ReadOnlySpan<float> values = data.Events.Values;
        if (values.IsEmpty)
            return data.Scale is { } scale ? ((double)scale.Min + scale.Max) / 2 : 0;
        double sum = 0;
        foreach (float value in values)
            sum += value;
        return sum / values.Length;
    }

    /// <summary>The mean of each owner's ratings; of none, <paramref name="fallback"/>.</summary>
    /// <param name="owners">The user (or item) of each rating.</param>
    /// <param name="values">The ratings.</param>
    /// <param name="count">The number of users (or items).</param>
    /// <param name="fallback">The mean of nothing.</param>
    public static double[] ByOwner(ReadOnlySpan<int> owners, ReadOnlySpan<float> values, int count, double fallback)
    {
        double[] means = new double[count];
        int[] counts = new int[count];
        for (int row = 0; row < owners.Length; row++)
        {
            means[owners[row]] += values[row];
            counts[owners[row]]++;
        }
        for (int owner = 0; owner < count; owner++)
            means[owner] = counts[owner] > 0 ? means[owner] / counts[owner] : fallback;
        return means;
    }
}
