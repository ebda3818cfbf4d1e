namespace RecKit.Metrics.Ranking;

/// <summary>What the relevant items among the first k are divided by.</summary>
public enum PrecisionDivisor
{
    /// <summary>k, for a shorter list too, as trec_eval does.</summary>
    K,

    /// <summary>The length of the list, where that is shorter than k, as Gorse and LensKit do.</summary>
    List,

    /// <summary>k, or the number of relevant items where that is smaller: 1 can always be reached.</summary>
    MinRelevantK,
}
