using RecKit.Algorithms;
using RecKit.Models;

namespace RecKit.Reranking;

/// <summary>A user's ranked items, best first, and what is known of the user and the model.</summary>
public readonly ref struct RankedList
{
    /// <summary>
    /// Gets who asks. Where anything is known of the user's history it is there, whether or not the model scores from it: that of the training part,
    /// or the one that was given. Its items may be unknown to the reranker.
    /// </summary>
    public required UserQuery Query { get; init; }

    /// <summary>Gets the traits of the algorithm whose model gave the scores: what they mean, above all.</summary>
    public required AlgorithmTraits Traits { get; init; }

    /// <summary>Gets the items.</summary>
    public required ReadOnlySpan<int> Items { get; init; }

    /// <summary>Gets their scores, one per item, finite: those of the model, which fall, or those that the reranker before gave.</summary>
    public required ReadOnlySpan<float> Scores { get; init; }
}
