using RecKit.Data;

namespace RecKit.Reranking;

/// <summary>What is known of the items of a model when its reranking is prepared.</summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed record ItemFacts
{
    /// <summary>Gets the popularity of each item: how many users have it in the training part.</summary>
    public required ReadOnlyMemory<int> ItemUsers { get; init; }

    /// <summary>Gets the features of the items, or null.</summary>
    public FeatureTable? Features { get; init; }

    /// <summary>Gets the number of items.</summary>
    public int ItemCount => ItemUsers.Length;
}
