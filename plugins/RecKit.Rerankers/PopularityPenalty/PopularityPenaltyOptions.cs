using System.ComponentModel.DataAnnotations;

namespace RecKit.Rerankers.PopularityPenalty;

/// <summary>The options of <c>popularity-penalty</c>.</summary>
public sealed record PopularityPenaltyOptions
{
    /// <summary>Gets what the most popular item loses, where the best candidate has the relevance 1 and the last one 0.</summary>
    [Range(0.0, 100.0)]
    public double Weight { get; init; } = 0.3;

    /// <summary>Gets how many of the best items it chooses from; at least as many as the list is long.</summary>
    [Range(1, 10_000)]
    public int Candidates { get; init; } = 100;
}
