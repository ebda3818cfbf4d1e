using System.ComponentModel.DataAnnotations;
using RecKit.Components;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>The options of <c>ials</c>. Weights default to those of Rendle et al. 2021 for MovieLens 1M, where 0.007 is their regularization; small data need more.</summary>
public sealed record IalsOptions
{
    /// <summary>Gets the length of the vectors.</summary>
    [Range(1, 2048)]
    public int Factors { get; init; } = 64;

    /// <summary>Gets how often users and then items are fitted.</summary>
    [Range(1, 10_000)]
    public int Epochs { get; init; } = 12;

    /// <summary>Gets the pull of vectors to zero.</summary>
    [Range(0.0, 1e6)]
    public double Regularization { get; init; } = 0.03;

    /// <summary>
    /// Gets the power ν of the frequency with which the pull grows: λ·(n + w·m)^ν for a user of n items out of m, with the background weight w. 0: the same pull for all.
    /// </summary>
    [Range(0.0, 2.0)]
    public double FrequencyExponent { get; init; } = 1;

    /// <summary>Gets the factor α of the weight of observed pairs.</summary>
    [Range(1e-9, 1e6)]
    public double Alpha { get; init; } = 1;

    /// <summary>Gets how the value of a pair becomes its weight.</summary>
    public Confidence Confidence { get; init; } = Confidence.Linear;

    /// <summary>Gets the value ε from which on the logarithm flattens.</summary>
    [Range(1e-9, 1e9)]
    [AppliesWhen(nameof(Confidence), Confidence.Log)]
    public double Epsilon { get; init; } = 1;

    /// <summary>Gets whether values (ratings, play counts) matter; otherwise an observed pair has the value 1.</summary>
    public bool UseValues { get; init; }

    /// <summary>Gets which pairs are pulled to 0.</summary>
    public Background Background { get; init; } = Background.All;

    /// <summary>Gets the weight of that pull.</summary>
    [Range(1e-9, 1e6)]
    public double UnobservedWeight { get; init; } = 0.3;

    /// <summary>Gets how the vector of one user is fitted.</summary>
    public IalsSolver Solver { get; init; } = IalsSolver.ConjugateGradient;

    /// <summary>Gets the steps of conjugate gradients at each fit.</summary>
    [Range(1, 100)]
    [AppliesWhen(nameof(Solver), IalsSolver.ConjugateGradient)]
    public int CgSteps { get; init; } = 3;

    /// <summary>Gets how many coordinates a block has, rounded up to a multiple of 16.</summary>
    [Range(16, 2048)]
    [AppliesWhen(nameof(Solver), IalsSolver.Subspace)]
    public int BlockSize { get; init; } = 32;

    /// <summary>Gets the standard deviation of the length of the first vectors: each number has this ÷ √factors.</summary>
    [Range(1e-9, 10.0)]
    public double InitDeviation { get; init; } = 0.1;

    /// <summary>Gets after how many epochs without a better value on the validation part training ends with the best epoch's model; 0: never.</summary>
    [Range(0, 10_000)]
    public int Patience { get; init; }
}
