using RecKit.Algorithms;
using RecKit.Components;

namespace RecKit.Reranking;

/// <summary>What the preparation of a reranker is given besides the items. Nothing is global.</summary>
public sealed record RerankerContext
{
    /// <summary>Gets the seed of the run. Every use of chance takes a named stream of it (<c>RandomStream.Derive(seed, "reranker.mine")</c>).</summary>
    public required ulong Seed { get; init; }

    /// <summary>Gets the token that ends the work; checked before the first item and at least once a second.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Gets the log of the run.</summary>
    public IComponentLog Log { get; init; } = NullTrainingLog.Instance;
}
