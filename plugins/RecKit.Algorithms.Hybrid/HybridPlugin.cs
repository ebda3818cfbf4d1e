using RecKit.Algorithms.Hybrid;
using RecKit.Components;

[assembly: Plugin(typeof(HybridPlugin))]

namespace RecKit.Algorithms.Hybrid;

/// <summary>Algorithms that are made of others.</summary>
public sealed class HybridPlugin : IPlugin
{
    /// <inheritdoc/>
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Algorithm<HybridOptions>(
            "hybrid", "Trains several algorithms and ranks by their scores or ranks together.", HybridAlgorithm.WidestTraits, static options => new HybridAlgorithm(options),
            "Burke, Hybrid recommender systems: survey and experiments, UMUAI 2002; Cormack, Clarke and Büttcher, Reciprocal rank fusion, SIGIR 2009"),
    ];
}
