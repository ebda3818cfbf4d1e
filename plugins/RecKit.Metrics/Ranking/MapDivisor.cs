namespace RecKit.Metrics.Ranking;

/// <summary>What the sum of precisions is divided by.</summary>
public enum MapDivisor
{
    /// <summary>All relevant items, be they more than k, as trec_eval's <c>map_cut_k</c> does.</summary>
    Relevant,

    /// <summary>k, or the number of relevant items where that is smaller, as RecBole, implicit and Microsoft Recommenders do.</summary>
    MinRelevantK,
}
