using System.ComponentModel.DataAnnotations;

namespace RecKit.Learning.Splitting;

/// <summary>Options of <c>k-fold</c>.</summary>
public sealed record KFoldOptions
{
    /// <summary>Gets the number of folds.</summary>
    /// <value>The default value is 5.</value>
    [Range(2, 1000)]
    public int Folds { get; init; } = 5;

    /// <summary>Gets the share of each fold's training events to hold out for early stopping and for choosing options; 0: none.</summary>
    /// <value>The default value is 0.</value>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Validation { get; init; }
}
