using RecKit.Models;

namespace RecKit.Reranking;

/// <summary>Changes the order of ranked lists, for more than relevance: diversity, caps, popularity. Holds options only.</summary>
/// <remarks>Thread safety: implementers are immutable.</remarks>
public interface IReranker
{
    /// <summary>Gets the names of the item features it needs; data without one of them is refused before training.</summary>
    IReadOnlyList<string> Features { get; }

    /// <summary>Prepares the reranking of lists of these items, once per model.</summary>
    /// <param name="items">What is known of the items.</param>
    /// <param name="context">Seed, cancellation, log.</param>
    /// <returns>What reranks lists.</returns>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    /// <exception cref="Diagnostics.RecKitException">RK4002: a feature is of a type that it cannot use.</exception>
    IListReranker Prepare(ItemFacts items, RerankerContext context);

    /// <summary>Loads what <see cref="IListReranker.Save"/> wrote.</summary>
    /// <param name="reader">Its tensors and state.</param>
    /// <param name="context">Cancellation.</param>
    /// <returns>What reranks lists exactly as the saved one.</returns>
    IListReranker Load(IModelReader reader, LoadContext context);
}
