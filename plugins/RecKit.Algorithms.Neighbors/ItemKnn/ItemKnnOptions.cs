using System.ComponentModel.DataAnnotations;
using RecKit.Algorithms.Neighbors.Similarities;
using RecKit.Components;

namespace RecKit.Algorithms.Neighbors.ItemKnn;

/// <summary>The options of <c>item-knn</c>.</summary>
public sealed record ItemKnnOptions : IValidatableObject
{
    /// <summary>Gets how many of the most similar items each item keeps.</summary>
    [Range(1, 100_000)]
    public int Neighbors { get; init; } = 100;

    /// <summary>Gets how items are compared.</summary>
    public Similarity Similarity { get; init; } = Similarity.Cosine;

    /// <summary>
    /// Gets how much the length of the vector whose neighbours are sought counts, against that of the other: .5 is the cosine, 1 and 0 are shares of
    /// either vector that the two have in common.
    /// </summary>
    [Range(0.0, 1.0)]
    [AppliesWhen(nameof(Similarity), Similarity.AsymmetricCosine)]
    public double Alpha { get; init; } = 0.3;

    /// <summary>Gets how much an interaction weighs when items are compared. The history that is scored is not weighted.</summary>
    public Weighting Weighting { get; init; } = Weighting.None;

    /// <summary>
    /// Gets how far the value of an interaction counts before it saturates; 0: not at all. A cosine does not see how long vectors are,
    /// so without values this matters through the shrinkage alone.
    /// </summary>
    [Range(0.0, 1000.0)]
    [AppliesWhen(nameof(Weighting), Weighting.Bm25)]
    public double K1 { get; init; } = 1.2;

    /// <summary>
    /// Gets how strongly the interactions of an item with many of them are damped: 0 not at all, 1 in full.
    /// Without values this, too, matters through the shrinkage alone.
    /// </summary>
    [Range(0.0, 1.0)]
    [AppliesWhen(nameof(Weighting), Weighting.Bm25)]
    public double B { get; init; } = 0.75;

    /// <summary>Gets the number added to the denominator of a similarity: similarities of items with little evidence shrink.</summary>
    [Range(0.0, 1e9)]
    public double Shrinkage { get; init; } = 10;

    /// <summary>Gets whether values (ratings, play counts) matter; otherwise an interaction is an interaction.</summary>
    public bool UseValues { get; init; }

    internal SimilarityRule Rule => new()
    {
        Similarity = Similarity, Alpha = Alpha, Weighting = Weighting, K1 = K1, B = B, Shrinkage = Shrinkage, UseValues = UseValues,
    };

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SimilarityRule.Problem(Similarity, UseValues) is { } problem)
            yield return new ValidationResult(problem, [nameof(Similarity)]);
    }
}
