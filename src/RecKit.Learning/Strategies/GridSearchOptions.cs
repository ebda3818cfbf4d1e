using System.ComponentModel.DataAnnotations;

namespace RecKit.Learning.Strategies;

/// <summary>The options of <c>grid</c>.</summary>
public sealed record GridSearchOptions
{
    /// <summary>
    /// Gets how many values of a range are tried: both ends and places evenly between them, on the scale of the range. A range of fewer whole numbers is tried in full.
    /// </summary>
    [Range(2, 1000)]
    public int Points { get; init; } = 5;
}
