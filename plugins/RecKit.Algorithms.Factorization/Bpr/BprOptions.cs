using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Factorization.Bpr;

/// <summary>The options of <c>bpr</c>.</summary>
public sealed record BprOptions
{
    /// <summary>Gets the length of the vectors.</summary>
    [Range(1, 4096)]
    public int Factors { get; init; } = 64;

    /// <summary>Gets how often training goes through all observed pairs, each time with negatives drawn anew.</summary>
    [Range(1, 100_000)]
    public int Epochs { get; init; } = 100;

    /// <summary>Gets how many items that the user has not had each observed pair is compared with in an epoch.</summary>
    [Range(1, 1000)]
    public int Negatives { get; init; } = 1;

    /// <summary>Gets the length of a step along the gradient.</summary>
    [Range(1e-9, 10.0)]
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Gets the pull of a user's vector to zero, at each comparison.</summary>
    [Range(0.0, 100.0)]
    public double UserRegularization { get; init; } = 0.0025;

    /// <summary>Gets the pull of the vector of the item that the user had.</summary>
    [Range(0.0, 100.0)]
    public double PositiveRegularization { get; init; } = 0.0025;

    /// <summary>Gets the pull of the vector of the item that the user had not.</summary>
    [Range(0.0, 100.0)]
    public double NegativeRegularization { get; init; } = 0.00025;

    /// <summary>Gets the pull of the biases of both items.</summary>
    [Range(0.0, 100.0)]
    public double BiasRegularization { get; init; }

    /// <summary>Gets the standard deviation of the first vectors.</summary>
    [Range(1e-9, 10.0)]
    public double InitDeviation { get; init; } = 0.1;

    /// <summary>Gets after how many epochs without a better value on the validation part training ends with the best epoch's model; 0: never.</summary>
    [Range(0, 100_000)]
    public int Patience { get; init; }
}
