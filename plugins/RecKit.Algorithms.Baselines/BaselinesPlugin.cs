using RecKit.Algorithms.Baselines;
using RecKit.Algorithms.Baselines.GlobalAverage;
using RecKit.Algorithms.Baselines.ItemAverage;
using RecKit.Algorithms.Baselines.Popularity;
using RecKit.Algorithms.Baselines.RandomOrder;
using RecKit.Algorithms.Baselines.RecentPopularity;
using RecKit.Algorithms.Baselines.UserAverage;
using RecKit.Algorithms.Baselines.UserItemBaseline;
using RecKit.Components;

[assembly: Plugin(typeof(BaselinesPlugin))]

namespace RecKit.Algorithms.Baselines;

/// <summary>Algorithms that any learned one must beat.</summary>
public sealed class BaselinesPlugin : IPlugin
{
    /// <inheritdoc/>
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Algorithm<NoOptions>(
            "global-average", "Predicts the mean of all ratings.", GlobalAverageAlgorithm.Traits, static _ => new GlobalAverageAlgorithm()),
        Component.Algorithm<NoOptions>(
            "user-average", "Predicts the mean rating of the user.", UserAverageAlgorithm.Traits, static _ => new UserAverageAlgorithm()),
        Component.Algorithm<NoOptions>(
            "item-average", "Predicts the mean rating of the item.", ItemAverageAlgorithm.Traits, static _ => new ItemAverageAlgorithm()),
        Component.Algorithm<UserItemBaselineOptions>(
            "user-item-baseline", "Predicts the mean rating plus a bias of the user and one of the item.",
            UserItemBaselineAlgorithm.Traits, static options => new UserItemBaselineAlgorithm(options),
            "Koren, Factor in the neighbors, TKDD 2010, section 2.1"),
        Component.Algorithm<NoOptions>(
            "popularity", "Ranks items by their number of interactions.", PopularityAlgorithm.Traits, static _ => new PopularityAlgorithm()),
        Component.Algorithm<RecentPopularityOptions>(
            "recent-popularity", "Ranks items by their number of interactions, recent ones counting more.",
            RecentPopularityAlgorithm.Traits, static options => new RecentPopularityAlgorithm(options)),
        Component.Algorithm<NoOptions>(
            "random", "Ranks items in an order of chance for each user.", RandomAlgorithm.Traits, static _ => new RandomAlgorithm()),
    ];
}
