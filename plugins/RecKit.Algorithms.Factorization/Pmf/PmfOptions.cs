using System.ComponentModel.DataAnnotations;
using RecKit.Algorithms.Factorization.BiasedMf;

namespace RecKit.Algorithms.Factorization.Pmf;

/// <summary>The options of <c>pmf</c>. The ratio of the variances of ratings and vectors in the paper is the regularization here.</summary>
public sealed record PmfOptions
{
    /// <summary>Gets the length of the vectors.</summary>
    [Range(1, 4096)]
    public int Factors { get; init; } = 10;

    /// <summary>Gets how often training goes through all ratings.</summary>
    [Range(1, 100_000)]
    public int Epochs { get; init; } = 60;

    /// <summary>Gets how the product of the vectors becomes a rating: <c>sigmoid</c> as in equation 5 of the paper, or <c>identity</c> as in equation 1.</summary>
    public RatingLink Link { get; init; } = RatingLink.Sigmoid;

    /// <summary>Gets the length of a step along the gradient.</summary>
    [Range(1e-9, 10.0)]
    public double LearningRate { get; init; } = 0.03;

    /// <summary>Gets the pull of a user's vector to zero, at each of its ratings.</summary>
    [Range(0.0, 1000.0)]
    public double UserRegularization { get; init; } = 0.1;

    /// <summary>Gets the pull of an item's vector to zero, at each of its ratings.</summary>
    [Range(0.0, 1000.0)]
    public double ItemRegularization { get; init; } = 0.1;

    /// <summary>Gets the standard deviation of the first vectors.</summary>
    [Range(0.0, 10.0)]
    public double InitDeviation { get; init; } = 0.1;

    /// <summary>Gets after how many epochs without a better value on the validation part training ends with the best epoch's model; 0: never.</summary>
    [Range(0, 100_000)]
    public int Patience { get; init; }
}
