using RecKit.Models;

namespace RecKit.Reranking;

/// <summary>A reranker that knows its items. The same list is always reranked alike.</summary>
/// <remarks>Thread safety: immutable; called from any number of threads.</remarks>
public interface IListReranker
{
    /// <summary>Gives how many of the best items it wants to choose from.</summary>
    /// <param name="length">The length of the list that is wanted, at least 1.</param>
    /// <returns>At least <paramref name="length"/>; <see cref="int.MaxValue"/> for all. There may be fewer items than it wants.</returns>
    int CandidateCount(int length);

    /// <summary>Chooses and orders items.</summary>
    /// <param name="list">The ranked items to choose from.</param>
    /// <param name="places">Receives places in the list, each at most once, best first; as many as are wanted.</param>
    /// <param name="scores">Receives a finite score per place: what the reranker after this one takes for the relevance of the item. Recommendations show the model's own.</param>
    /// <returns>How many were chosen: as many as are wanted, unless there are not enough that may stand in a list.</returns>
    int Rerank(in RankedList list, Span<int> places, Span<float> scores);

    /// <summary>Writes what it made of the items, so that lists are reranked without them.</summary>
    /// <param name="writer">Receives tensors and state.</param>
    void Save(IModelWriter writer);
}
