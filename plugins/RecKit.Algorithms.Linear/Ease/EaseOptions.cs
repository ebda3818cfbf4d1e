using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Linear.Ease;

/// <summary>The options of <c>ease</c>.</summary>
public sealed record EaseOptions
{
    /// <summary>
    /// Gets the number λ that is added to the diagonal of the Gram matrix (equation 8 of the paper): the larger, the smaller the weights.
    /// In the paper 500 on MovieLens 20M, 1000 on Netflix, 200 on the Million Song data; it grows with the interactions of an item.
    /// </summary>
    [Range(1e-3, 1e9)]
    public double Regularization { get; init; } = 500;

    /// <summary>Gets whether values (ratings, play counts) matter; otherwise an interaction is an interaction.</summary>
    public bool UseValues { get; init; }

    /// <summary>Gets the precision that weights are computed in.</summary>
    public EasePrecision Precision { get; init; } = EasePrecision.Auto;
}
