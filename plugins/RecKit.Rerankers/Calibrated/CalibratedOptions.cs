using System.ComponentModel.DataAnnotations;

namespace RecKit.Rerankers.Calibrated;

/// <summary>The options of <c>calibrated</c>.</summary>
public sealed record CalibratedOptions
{
    /// <summary>Gets the categorical item feature whose distribution in the history is to be kept.</summary>
    [MinLength(1)]
    public string Feature { get; init; } = "genres";

    /// <summary>Gets the weight of calibration (λ of the paper); 0 leaves the list as it is, 1 looks at the distribution alone.</summary>
    [Range(0.0, 1.0)]
    public double Lambda { get; init; } = 0.5;

    /// <summary>Gets the share (α of the paper) of the history's distribution that is mixed into that of the list, so that a category which the list lacks costs much but not everything.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Alpha { get; init; } = 0.01;

    /// <summary>Gets whether an event of the history counts by its value; those of 0 or less then do not count. Otherwise all count the same.</summary>
    public bool UseValues { get; init; }

    /// <summary>Gets how many of the best items it chooses from; at least as many as the list is long.</summary>
    [Range(1, 10_000)]
    public int Candidates { get; init; } = 100;
}
