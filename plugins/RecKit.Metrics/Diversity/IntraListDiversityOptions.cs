using RecKit.Metrics.Popularity;

namespace RecKit.Metrics.Diversity;

/// <summary>Options of <c>intra-list-diversity</c>.</summary>
public sealed record IntraListDiversityOptions : ListOptions
{
    /// <summary>Gets the item feature whose categories tell items apart; null: all that have categories, together.</summary>
    /// <value>The default value is null.</value>
    public string? Feature { get; init; }

    /// <summary>Gets how alike two items are: cosine, or jaccard.</summary>
    /// <value>The default value is cosine.</value>
    public Similarity Similarity { get; init; } = Similarity.Cosine;
}
