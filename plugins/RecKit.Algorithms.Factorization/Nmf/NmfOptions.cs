using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Factorization.Nmf;

/// <summary>The options of <c>nmf</c>. Surprise has 0.06 for both regularizations, which is little for small data.</summary>
public sealed record NmfOptions
{
    /// <summary>Gets the length of the vectors.</summary>
    [Range(1, 2048)]
    public int Factors { get; init; } = 15;

    /// <summary>Gets how often training goes through all ratings.</summary>
    [Range(1, 100_000)]
    public int Epochs { get; init; } = 50;

    /// <summary>Gets the pull of a user's vector to zero, at each of its ratings.</summary>
    [Range(0.0, 1000.0)]
    public double UserRegularization { get; init; } = 0.2;

    /// <summary>Gets the pull of an item's vector to zero, at each of its ratings.</summary>
    [Range(0.0, 1000.0)]
    public double ItemRegularization { get; init; } = 0.2;

    /// <summary>Gets the lowest number of the first vectors.</summary>
    [Range(1e-9, 10.0)]
    public double InitLow { get; init; } = 1e-6;

    /// <summary>Gets how far above <see cref="InitLow"/> the first numbers lie at most.</summary>
    [Range(0.0, 10.0)]
    public double InitRange { get; init; } = 1;

    /// <summary>Gets after how many epochs without a better value on the validation part training ends with the best epoch's model; 0: never.</summary>
    [Range(0, 100_000)]
    public int Patience { get; init; }
}
