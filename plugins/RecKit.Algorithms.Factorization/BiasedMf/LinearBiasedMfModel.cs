using RecKit.Models;

namespace RecKit.Algorithms.Factorization.BiasedMf;

/// <summary>The model of <c>link: identity</c>, whose score is the product of the vectors. What a history is fitted to is a least-squares problem, so a score is a sum over the history.</summary>
internal sealed class LinearBiasedMfModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, BiasedMfState state)
    : BiasedMfModel(users, items, state), IFactorVectors, IHistoryContributions
{
    /// <summary>
    /// With x = (q, 1) of an item and A = Σ x·xᵀ + Λ the score is μ + b_i + Σ (r_j − μ − b_j)·(x_jᵀA⁻¹x_i): the last factor is how similar the user's view makes the two items
    /// (Hu et al., ICDM 2008, section 5, for ratings and biases).
    /// </summary>
    public float Contributions(in UserQuery query, int item, Span<float> contributions) => VectorSplit.Of(State, ItemFactors.Span, query, item, contributions);
}
