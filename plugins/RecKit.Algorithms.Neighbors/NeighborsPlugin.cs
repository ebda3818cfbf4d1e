using RecKit.Algorithms.Neighbors;
using RecKit.Algorithms.Neighbors.ItemKnn;
using RecKit.Algorithms.Neighbors.Rp3Beta;
using RecKit.Algorithms.Neighbors.SlopeOne;
using RecKit.Components;

[assembly: Plugin(typeof(NeighborsPlugin))]

namespace RecKit.Algorithms.Neighbors;

/// <summary>Algorithms that recommend by similar items.</summary>
public sealed class NeighborsPlugin : IPlugin
{
    /// <inheritdoc/>
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Algorithm<ItemKnnOptions>(
            "item-knn", "Recommends the nearest neighbours of the items in a user's history.",
            ItemKnnAlgorithm.Traits, static options => new ItemKnnAlgorithm(options),
            "Sarwar et al., Item-based collaborative filtering recommendation algorithms, WWW 2001"),
        Component.Algorithm<SlopeOneOptions>(
            "slope-one", "Predicts a rating from the mean differences between the ratings of pairs of items.",
            SlopeOneAlgorithm.Traits, static options => new SlopeOneAlgorithm(options),
            "Lemire and Maclachlan, Slope one predictors for online rating-based collaborative filtering, SDM 2005"),
        Component.Algorithm<Rp3BetaOptions>(
            "rp3beta", "Recommends the items that a random walk from a user's history reaches, popular ones held back.",
            Rp3BetaAlgorithm.Traits, static options => new Rp3BetaAlgorithm(options),
            "Paudel et al., Updatable, accurate, diverse, and scalable recommendations for interactive applications, TiiS 2017"),
    ];
}
