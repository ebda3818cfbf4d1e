using RecKit.Algorithms.Factorization;
using RecKit.Algorithms.Factorization.BiasedMf;
using RecKit.Components;

[assembly: Plugin(typeof(FactorizationPlugin))]

namespace RecKit.Algorithms.Factorization;

/// <summary>Algorithms that give every user and item a vector.</summary>
public sealed class FactorizationPlugin : IPlugin
{
    /// <inheritdoc/>
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Algorithm<BiasedMfOptions>(
            "biased-mf", "Predicts ratings by factors and biases, fitted by stochastic gradient descent.",
            BiasedMfAlgorithm.Traits, static options => new BiasedMfAlgorithm(options),
            "Koren et al., Matrix factorization techniques for recommender systems, Computer 2009; Gantner et al., MyMediaLite, RecSys 2011"),
    ];
}
