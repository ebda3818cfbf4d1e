using RecKit.Components;
using RecKit.Metrics.Ranking;

namespace RecKit.Metrics.Diversity;

/// <summary>Options of <c>serendipity</c>.</summary>
public sealed record SerendipityOptions : RankingMetricOptions
{
    /// <summary>Gets what users expect: the most popular items (popularity), or items like those that they have (features).</summary>
    /// <value>The default value is popularity.</value>
    public SerendipityBaseline Baseline { get; init; } = SerendipityBaseline.Popularity;

    /// <summary>Gets the item feature whose categories tell items apart; null: all that have categories, together.</summary>
    /// <value>The default value is null.</value>
    [AppliesWhen(nameof(Baseline), SerendipityBaseline.Features)]
    public string? Feature { get; init; }
}
