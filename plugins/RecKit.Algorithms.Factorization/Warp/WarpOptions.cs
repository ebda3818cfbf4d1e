using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Factorization.Warp;

/// <summary>The options of <c>warp</c>.</summary>
public sealed record WarpOptions
{
    /// <summary>Gets the length of the vectors.</summary>
    [Range(1, 4096)]
    public int Factors { get; init; } = 64;

    /// <summary>Gets how often training goes through all observed pairs.</summary>
    [Range(1, 100_000)]
    public int Epochs { get; init; } = 30;

    /// <summary>Gets how many items that the user has not had are drawn at most, until one scores too high; then the pair is passed over.</summary>
    [Range(1, 1000)]
    public int MaxSampled { get; init; } = 20;

    /// <summary>Gets by how much an observed item must score higher than another.</summary>
    [Range(0.0, 100.0)]
    public double Margin { get; init; } = 1;

    /// <summary>Gets the length of a step along the gradient.</summary>
    [Range(1e-9, 10.0)]
    public double LearningRate { get; init; } = 0.003;

    /// <summary>Gets the pull of a user's vector to zero, at each step.</summary>
    [Range(0.0, 100.0)]
    public double UserRegularization { get; init; } = 0.5;

    /// <summary>Gets the pull of the vectors of both items to zero, at each step.</summary>
    [Range(0.0, 100.0)]
    public double ItemRegularization { get; init; } = 0.5;

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
