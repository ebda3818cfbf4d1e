namespace RecKit.Metrics.Catalogue;

/// <summary>
/// Catalogue coverage: the share of the items that stand among the first k of at least one list
/// (Ge, Delgado-Battenfeld and Jannach, Beyond accuracy: evaluating recommender systems by coverage and serendipity, RecSys 2010).
/// </summary>
internal sealed class ItemCoverageMetric(ItemCoverageOptions options) : IExposureMetric
{
    /// <inheritdoc/>
    public int ListDepth => options.K;

    /// <inheritdoc/>
    public double Aggregate(in ItemExposure exposure)
    {
        int covered = 0;
        int possible = 0;
        for (int item = 0; item < exposure.Counts.Length; item++)
        {
            if (options.Of == CoverageBase.Training && exposure.ItemUsers[item] == 0)
                continue;
            possible++;
            covered += exposure.Counts[item] > 0 ? 1 : 0;
        }
        return possible == 0 ? double.NaN : (double)covered / possible;
    }
}
