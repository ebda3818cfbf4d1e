using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Neighbors.SlopeOne;

/// <summary>The options of <c>slope-one</c>.</summary>
public sealed record SlopeOneOptions
{
    /// <summary>
    /// Gets whether a deviation counts as often as it was observed (the paper's weighted scheme); otherwise all deviations count alike
    /// and are added to the user's mean.
    /// </summary>
    public bool Weighted { get; init; } = true;

    /// <summary>Gets how many users must have rated both of two items for their deviation to count. Higher values save memory.</summary>
    [Range(1, 1_000_000)]
    public int MinSupport { get; init; } = 1;
}
