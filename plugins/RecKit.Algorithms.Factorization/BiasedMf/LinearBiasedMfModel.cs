using RecKit.Models;

namespace RecKit.Algorithms.Factorization.BiasedMf;

/// <summary>The model of <c>link: identity</c>, whose score is the product of the vectors.</summary>
internal sealed class LinearBiasedMfModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, BiasedMfState state)
    : BiasedMfModel(users, items, state), IFactorVectors;
