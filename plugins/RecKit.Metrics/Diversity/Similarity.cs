namespace RecKit.Metrics.Diversity;

/// <summary>How alike two items are by their categories.</summary>
public enum Similarity
{
    /// <summary>The cosine of their vectors of weights (1 where there are none).</summary>
    Cosine,

    /// <summary>Shared categories ÷ categories of either; weights do not count.</summary>
    Jaccard,
}
