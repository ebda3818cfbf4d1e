using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Factorization.SvdPp;

/// <summary>The options of <c>svd-pp</c>. The defaults are MyMediaLite's published ones for MovieLens 100K.</summary>
public sealed record SvdPpOptions
{
    /// <summary>Gets the length of the vectors.</summary>
    [Range(1, 4096)]
    public int Factors { get; init; } = 50;

    /// <summary>Gets how often training goes through all ratings.</summary>
    [Range(1, 100_000)]
    public int Epochs { get; init; } = 50;

    /// <summary>Gets the length of a step along the gradient.</summary>
    [Range(1e-9, 10.0)]
    public double LearningRate { get; init; } = 0.01;

    /// <summary>Gets the length of the steps of biases, as a multiple of those of vectors.</summary>
    [Range(0.0, 1000.0)]
    public double BiasLearningRate { get; init; } = 0.07;

    /// <summary>Gets the pull of all vectors to zero, at each rating.</summary>
    [Range(0.0, 1000.0)]
    public double Regularization { get; init; } = 1;

    /// <summary>Gets the pull of biases to zero, as a multiple of that of the vectors.</summary>
    [Range(0.0, 1000.0)]
    public double BiasRegularization { get; init; } = 0.005;

    /// <summary>Gets whether the pull is divided by the square root of the number of ratings of the user (or item).</summary>
    public bool FrequencyRegularization { get; init; } = true;

    /// <summary>Gets the standard deviation of the first vectors. Searches on MovieLens 100K with hundreds of factors chose less, mostly about .006.</summary>
    [Range(0.0, 10.0)]
    public double InitDeviation { get; init; } = 0.1;

    /// <summary>Gets after how many epochs without a better value on the validation part training ends with the best epoch's model; 0: never.</summary>
    [Range(0, 100_000)]
    public int Patience { get; init; }
}
