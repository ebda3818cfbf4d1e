namespace RecKit.Models;

/// <summary>A model that knows which items are similar: "more like this", and a look into what was learnt.</summary>
/// <remarks>Thread safety: called from any number of threads, as <see cref="IModel.Score"/> is.</remarks>
public interface ISimilarItems : IModel
{
    /// <summary>
    /// Finds the items most similar to an item, by the model's own measure: the weight that a history of that item gives to each other one,
    /// or the cosine of item vectors.
    /// </summary>
    /// <param name="item">The item index; −1, or one that was not trained, has no similar items.</param>
    /// <param name="items">Receives item indices, most similar first, without the item itself; its length is the most that are wanted.</param>
    /// <param name="similarities">Receives their similarities: finite, above 0, never rising. At least as long as <paramref name="items"/>.</param>
    /// <returns>How many were found.</returns>
    int SimilarItems(int item, Span<int> items, Span<float> similarities);
}
