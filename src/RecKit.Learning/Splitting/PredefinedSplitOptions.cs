using System.ComponentModel.DataAnnotations;

namespace RecKit.Learning.Splitting;

/// <summary>Options of <c>predefined</c>.</summary>
public sealed record PredefinedSplitOptions
{
    /// <summary>Gets the names of the data set's own parts to use, in this order; null: those that the data set means by default.</summary>
    /// <value>The default value is null.</value>
    [MinLength(1)]
    public IReadOnlyList<string>? Folds { get; init; }

    /// <summary>Gets the share of each part's training events to hold out for early stopping and for choosing options; null: what the part itself holds out, be it nothing.</summary>
    /// <value>The default value is null.</value>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double? Validation { get; init; }
}
