using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Factorization.LogisticMf;

/// <summary>The options of <c>logistic-mf</c>. The defaults are those of Rendle et al. 2020 for MovieLens 1M.</summary>
public sealed record LogisticMfOptions
{
    /// <summary>Gets the length of the vectors.</summary>
    [Range(1, 4096)]
    public int Factors { get; init; } = 64;

    /// <summary>Gets how often training goes through all observed pairs, each time with negatives drawn anew.</summary>
    [Range(1, 100_000)]
    public int Epochs { get; init; } = 256;

    /// <summary>Gets how many items that the user has not had are drawn for each observed pair.</summary>
    [Range(1, 1000)]
    public int Negatives { get; init; } = 8;

    /// <summary>Gets the length of a step along the gradient.</summary>
    [Range(1e-9, 10.0)]
    public double LearningRate { get; init; } = 0.002;

    /// <summary>Gets the pull of vectors and biases to zero, at each pair.</summary>
    [Range(0.0, 100.0)]
    public double Regularization { get; init; } = 0.005;

    /// <summary>Gets the standard deviation of the first vectors.</summary>
    [Range(1e-9, 10.0)]
    public double InitDeviation { get; init; } = 0.1;

    /// <summary>Gets after how many epochs without a better value on the validation part training ends with the best epoch's model; 0: never.</summary>
    [Range(0, 100_000)]
    public int Patience { get; init; }
}
