using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Neural.Ratings;

/// <summary>The options of <c>embedding-mf</c>.</summary>
public sealed record EmbeddingMfOptions : NeuralOptions
{
    /// <summary>Gets the length of the vectors.</summary>
    [Range(1, 4096)]
    public int Factors { get; init; } = 32;

    /// <summary>Gets whether users and items have biases, too.</summary>
    public bool Biases { get; init; } = true;
}
