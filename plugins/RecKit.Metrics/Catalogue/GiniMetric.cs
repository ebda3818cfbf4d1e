namespace RecKit.Metrics.Catalogue;

/// <summary>
/// Gini index of exposure: Σ (2j − n − 1)·cⱼ ÷ (n·Σ c), cⱼ how many lists show each of the n items of the data set, ascending, those that nobody is shown included.
/// 0 when all are shown equally often (Gini 1912; for recommendation Fleder and Hosanagar, Blockbuster culture's next rise or fall, 2009).
/// </summary>
internal sealed class GiniMetric(GiniOptions options) : IExposureMetric
{
    /// <inheritdoc/>
    public int ListDepth => options.K;

    /// <inheritdoc/>
    public double Aggregate(in ItemExposure exposure)
    {
        int[] counts = exposure.Counts.ToArray();
        Array.Sort(counts);
        int n = counts.Length;
        double total = 0;
        double weighted = 0;
        for (int j = 0; j < n; j++)
        {
            total += counts[j];
            weighted += ((2.0 * (j + 1)) - n - 1) * counts[j];
        }
        int divisor = options.DivideBy == GiniDivisor.Items ? n : n - 1;
        return total == 0 || divisor == 0 ? double.NaN : weighted / (divisor * total);
    }
}
