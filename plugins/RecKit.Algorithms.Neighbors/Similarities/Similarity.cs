namespace RecKit.Algorithms.Neighbors.Similarities;

/// <summary>How alike two vectors a and b of weighted interactions are; s is the shrinkage.</summary>
public enum Similarity
{
    /// <summary>a·b ÷ (|a||b| + s).</summary>
    Cosine,

    /// <summary>
    /// a·b ÷ (|a|^2α |b|^2(1−α) + s), where a is the vector whose neighbours are sought (Aiolli, Efficient top-N recommendation for very large scale
    /// binary rated datasets, RecSys 2013).
    /// </summary>
    AsymmetricCosine,

    /// <summary>a·b ÷ (|a|² + |b|² − a·b + s): Tanimoto's form, which without values and weights is the Jaccard index.</summary>
    Jaccard,

    /// <summary>Cosine after taking from each value the mean of the other side: of the user where items are compared, of the item where users are. Needs values.</summary>
    AdjustedCosine,

    /// <summary>Cosine after taking from each value the mean of the vector itself. Needs values.</summary>
    Pearson,
}
