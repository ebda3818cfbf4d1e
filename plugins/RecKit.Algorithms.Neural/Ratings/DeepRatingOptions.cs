using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Neural.Ratings;

/// <summary>The options of <c>deep-rating</c>.</summary>
public sealed record DeepRatingOptions : NeuralOptions
{
    /// <summary>Gets the widths of the layers. The first one is that of a user's and an item's embedding side by side, so it is even; the others are rectified.</summary>
    [MinLength(2)]
    public IReadOnlyList<int> Layers { get; init; } = [64, 64, 32];

    /// <summary>Gets whether users and items have biases beside the layers.</summary>
    public bool Biases { get; init; } = true;

    /// <summary>Gets the share of each layer's input that is set to 0 at random in training.</summary>
    [Range(0.0, 0.95)]
    public double Dropout { get; init; }

    /// <summary>Gets the pull of dense weights to zero (λ·w in the gradient; with <c>adam-w</c> apart from it).</summary>
    [Range(0.0, 1000.0)]
    public double WeightDecay { get; init; }
}
