using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Baselines.UserItemBaseline;

/// <summary>The options of <c>user-item-baseline</c>.</summary>
public sealed record UserItemBaselineOptions
{
    /// <summary>Gets the pull of user biases to zero: a user counts as having that many more ratings, all equal to the prediction.</summary>
    [Range(0.0, 1e6)]
    public double UserRegularization { get; init; } = 5;

    /// <summary>Gets the pull of item biases to zero: an item counts as having that many more ratings, all equal to the prediction.</summary>
    [Range(0.0, 1e6)]
    public double ItemRegularization { get; init; } = 2;

    /// <summary>Gets how often item biases and then user biases are fitted, each to the other's last values.</summary>
    [Range(1, 1000)]
    public int Iterations { get; init; } = 10;
}
