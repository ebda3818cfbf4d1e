namespace RecKit.Reranking;

/// <summary>A user's ranked items, best first.</summary>
public readonly ref struct RankedList
{
    /// <summary>Gets the user index, or −1.</summary>
    public required int User { get; init; }

    /// <summary>Gets the items.</summary>
    public required ReadOnlySpan<int> Items { get; init; }

    /// <summary>Gets their scores, one per item, finite: those of the model, which fall, or those that the reranker before gave.</summary>
    public required ReadOnlySpan<float> Scores { get; init; }
}
