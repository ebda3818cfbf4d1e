namespace RecKit.Models;

/// <summary>
/// A model whose score is the inner product of a user's vector and an item's. The engine ranks such a model with its own blocked kernel, and so scores
/// many users against all items at the speed of a matrix product.
/// </summary>
/// <remarks>
/// A bias is one more factor: an item's bias stands in its row against a 1 in the user's vector, a user's bias and the global mean in the user's vector
/// against a 1 in every row. <see cref="IModel.Score"/> must give, for every item of the catalogue, one chain of fused multiply-adds over the factors in
/// index order, starting at 0 (<c>RecKit.Numerics.VectorMath.Score</c>): then a single score equals the same score out of any block, to the bit.
/// A model that changes the product afterwards (by a link function, say) does not implement this.
/// </remarks>
public interface IFactorVectors : IModel
{
    /// <summary>Gets the number of factors, biases included; at least 1.</summary>
    int Factors { get; }

    /// <summary>Gets the vectors of all items of the catalogue: items × <see cref="Factors"/>, row after row. They never change.</summary>
    ReadOnlyMemory<float> ItemFactors { get; }

    /// <summary>Gives the vector of a user, known or not, from a history or not.</summary>
    /// <param name="query">Who asks.</param>
    /// <param name="factors">Receives <see cref="Factors"/> numbers; what it held before must not matter.</param>
    void UserFactors(in UserQuery query, Span<float> factors);
}
