using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Factorization.Als;

/// <summary>The options of <c>als</c>.</summary>
public sealed record AlsOptions
{
    /// <summary>Gets the length of the vectors.</summary>
    [Range(1, 2048)]
    public int Factors { get; init; } = 20;

    /// <summary>Gets how often users and then items are fitted.</summary>
    [Range(1, 10_000)]
    public int Epochs { get; init; } = 15;

    /// <summary>Gets the pull of vectors to zero.</summary>
    [Range(0.0, 1e6)]
    public double Regularization { get; init; } = 0.1;

    /// <summary>Gets the pull of biases to zero, as a multiple of that of the vectors.</summary>
    [Range(0.0, 1000.0)]
    public double BiasRegularization { get; init; } = 0.1;

    /// <summary>Gets the power ν of the number n of ratings with which pulls grow, λ·n^ν: 1 is weighted-λ-regularization (Zhou et al., equation 3), 0 the same pull for all.</summary>
    [Range(0.0, 2.0)]
    public double FrequencyExponent { get; init; } = 1;

    /// <summary>Gets the standard deviation of the first item vectors.</summary>
    [Range(1e-9, 10.0)]
    public double InitDeviation { get; init; } = 0.1;

    /// <summary>Gets after how many epochs without a better value on the validation part training ends with the best epoch's model; 0: never.</summary>
    [Range(0, 10_000)]
    public int Patience { get; init; }
}
