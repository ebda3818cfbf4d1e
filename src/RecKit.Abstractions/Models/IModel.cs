namespace RecKit.Models;

/// <summary>A trained model: immutable, safe to use from any number of threads, and never answering NaN or infinity.</summary>
public interface IModel
{
    /// <summary>Scores items for a user, known or not. The one door: known users, sessions and cold users come through it alike.</summary>
    /// <param name="query">Who asks.</param>
    /// <param name="items">Item indices in any order; −1, or an index that was not trained, is an unknown item and gets the documented fallback.</param>
    /// <param name="scores">Receives one finite score per item. Must have the length of <paramref name="items"/>.</param>
    void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores);

    /// <summary>Writes the model's tensors and state; the engine owns files, hashes, vocabularies and seen items.</summary>
    /// <param name="writer">Receives them.</param>
    void Save(IModelWriter writer);
}
