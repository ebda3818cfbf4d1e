using RecKit.Algorithms.Neighbors;
using RecKit.Algorithms.Neighbors.ItemKnn;
using RecKit.Algorithms.Neighbors.Ratings;
using RecKit.Algorithms.Neighbors.Ratings.Items;
using RecKit.Algorithms.Neighbors.Ratings.Users;
using RecKit.Algorithms.Neighbors.Rp3Beta;
using RecKit.Algorithms.Neighbors.SlopeOne;
using RecKit.Algorithms.Neighbors.UserKnn;
using RecKit.Components;

[assembly: Plugin(typeof(NeighborsPlugin))]

namespace RecKit.Algorithms.Neighbors;

/// <summary>Algorithms that recommend by similar items and similar users.</summary>
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
        Component.Algorithm<UserKnnOptions>(
            "user-knn", "Recommends what the users have whose interactions are most like a user's history.",
            UserKnnAlgorithm.Traits, static options => new UserKnnAlgorithm(options),
            "Herlocker et al., An algorithmic framework for performing collaborative filtering, SIGIR 1999"),
        Component.Algorithm<RatingKnnOptions>(
            "item-knn-rating", "Predicts a rating from those that the user gave to similar items.",
            ItemKnnRatingAlgorithm.Traits, static options => new ItemKnnRatingAlgorithm(options),
            "Koren, Factor in the neighbors, TKDD 2010, section 2.2"),
        Component.Algorithm<RatingKnnOptions>(
            "user-knn-rating", "Predicts a rating from those that similar users gave to the item.",
            UserKnnRatingAlgorithm.Traits, static options => new UserKnnRatingAlgorithm(options),
            "Herlocker et al., An algorithmic framework for performing collaborative filtering, SIGIR 1999"),
        Component.Algorithm<Rp3BetaOptions>(
            "rp3beta", "Recommends the items that a random walk from a user's history reaches, popular ones held back.",
            Rp3BetaAlgorithm.Traits, static options => new Rp3BetaAlgorithm(options),
            "Paudel et al., Updatable, accurate, diverse, and scalable recommendations for interactive applications, TiiS 2017"),
    ];
}
