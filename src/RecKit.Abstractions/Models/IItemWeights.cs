using RecKit.Algorithms;

namespace RecKit.Models;

/// <summary>
/// A model that scores an item by a weighted sum over the history: score(i) = Σ value(j)·W(j, i) over the items j of a profile. The engine multiplies.
/// For models of <see cref="UserScope.History"/>.
/// </summary>
/// <remarks>
/// <see cref="IModel.Score"/> must give, for every item of the catalogue, one chain of fused multiply-adds over the profile's items in ascending order,
/// starting at 0 and passing over weights that a sparse row does not hold: then a single score equals the same score out of any block, to the bit.
/// </remarks>
public interface IItemWeights : IModel
{
    /// <summary>Gets the weights. They never change.</summary>
    ItemWeights Weights { get; }

    /// <summary>Gives what counts of a history: each item of the catalogue once, ascending, with the value that its row is multiplied by.</summary>
    /// <param name="query">Who asks.</param>
    /// <param name="items">Receives item indices; at least as long as the query's history.</param>
    /// <param name="values">Receives their values; as long.</param>
    /// <returns>How many there are.</returns>
    int Profile(in UserQuery query, Span<int> items, Span<float> values);
}
