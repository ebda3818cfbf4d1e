namespace RecKit.Algorithms.Hybrid;

/// <summary>Brings scores to mean 0 and deviation 1.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation; 0 where all are equal.</param>
internal readonly record struct Standardization(double Mean, double Deviation)
{
    /// <summary>Measures scores.</summary>
    public static Standardization Of(ReadOnlySpan<float> scores)
    {
        double mean = 0, squares = 0;
        foreach (float score in scores)
            mean += score;
        mean /= scores.Length;
        foreach (float score in scores)
            squares += (score - mean) * (score - mean);
        return new Standardization(mean, Math.Sqrt(squares / scores.Length));
    }

    /// <summary>Adds the scores, standardized and weighted. A model that gives all items one score says nothing.</summary>
    public void Add(ReadOnlySpan<float> scores, double weight, Span<float> sum)
    {
        if (Deviation == 0)
            return;
        for (int item = 0; item < scores.Length; item++)
            sum[item] += (float)(weight * (scores[item] - Mean) / Deviation);
    }
}
