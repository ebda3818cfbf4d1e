namespace RecKit.Algorithms.Neighbors.Similarities;

/// <summary>How vectors are made of interactions and compared: what options of several algorithms have in common.</summary>
internal sealed record SimilarityRule
{
    public required Similarity Similarity { get; init; }

    public required double Alpha { get; init; }

    public required Weighting Weighting { get; init; }

    public required double K1 { get; init; }

    public required double B { get; init; }

    public required double Shrinkage { get; init; }

    public required bool UseValues { get; init; }

    /// <summary>Why these options make no sense together, or null.</summary>
    public static string? Problem(Similarity similarity, bool useValues) =>
        similarity is Similarity.AdjustedCosine or Similarity.Pearson && !useValues
            ? "this similarity compares values with their mean, and without values all are 1: set use_values: true, or choose cosine"
            : null;
}
