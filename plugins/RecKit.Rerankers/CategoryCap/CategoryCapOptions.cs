using System.ComponentModel.DataAnnotations;

namespace RecKit.Rerankers.CategoryCap;

/// <summary>The options of <c>category-cap</c>.</summary>
public sealed record CategoryCapOptions
{
    /// <summary>Gets the categorical item feature.</summary>
    [MinLength(1)]
    public string Feature { get; init; } = "genres";

    /// <summary>Gets the most items of a category among the first k. An item of several categories counts in each.</summary>
    [Range(1, 10_000)]
    public int Most { get; init; } = 3;

    /// <summary>Gets how many places of a list the cap holds for; those after them have the other candidates in their old order.</summary>
    [Range(1, 10_000)]
    public int K { get; init; } = 10;

    /// <summary>
    /// Gets whether the first k places are filled up, beyond the cap and in the old order, when the candidates that keep to it do not suffice; otherwise the list ends there.
    /// </summary>
    public bool Fill { get; init; } = true;

    /// <summary>Gets how many of the best items it chooses from; at least as many as the list is long.</summary>
    [Range(1, 10_000)]
    public int Candidates { get; init; } = 100;
}
