namespace RecKit.Metrics.Catalogue;

/// <summary>
/// Shannon entropy of exposure: −Σ p·log p, p the share of all listed places that an item has; 0 when one item has them all, log n when n items share them evenly
/// (Shannon, A mathematical theory of communication, 1948; as distributional coverage in Vargas and Castells, RecSys 2011).
/// </summary>
internal sealed class EntropyMetric(EntropyOptions options) : IExposureMetric
{
    /// <inheritdoc/>
    public int ListDepth => options.K;

    /// <inheritdoc/>
    public double Aggregate(in ItemExposure exposure)
    {
        double total = 0;
        int listed = 0;
        foreach (int count in exposure.Counts)
        {
            total += count;
            listed += count > 0 ? 1 : 0;
        }
        if (listed == 0)
            return double.NaN;
        double entropy = 0;
        foreach (int count in exposure.Counts)
        {
            if (count > 0)
                entropy -= count / total * Math.Log(count / total);
        }
        if (options.Unit == EntropyUnit.Bits)
            entropy /= Math.Log(2);
        return options.DivideBy == EntropyDivisor.ListedItems ? entropy / listed : entropy;
    }
}
