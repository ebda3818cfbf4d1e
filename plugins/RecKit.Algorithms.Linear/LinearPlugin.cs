using RecKit.Algorithms.Linear;
using RecKit.Algorithms.Linear.Ease;
using RecKit.Algorithms.Linear.Logistic;
using RecKit.Algorithms.Linear.Slim;
using RecKit.Components;

[assembly: Plugin(typeof(LinearPlugin))]

namespace RecKit.Algorithms.Linear;

/// <summary>Linear models: of items, where a score is a weighted sum over a history, and of click probabilities.</summary>
public sealed class LinearPlugin : IPlugin
{
    /// <inheritdoc/>
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Algorithm<EaseOptions>(
            "ease", "Learns, in closed form, how much each item of a history adds to each other item: ridge regression without a diagonal.",
            EaseAlgorithm.Traits, static options => new EaseAlgorithm(options),
            "Steck, Embarrassingly shallow autoencoders for sparse data, WWW 2019"),
        Component.Algorithm<LogisticOptions>(
            "logistic", "Predicts the probability of a click by users, items and features, those of the event too: logistic regression, with factors a factorization machine.",
            LogisticAlgorithm.Traits, static options => new LogisticAlgorithm(options),
            "McMahan et al., Ad click prediction: a view from the trenches, KDD 2013; Rendle, Factorization machines, ICDM 2010"),
        Component.Algorithm<SlimOptions>(
            "slim", "Learns, by sparse regression of each item on all others, how much each item of a history adds to each other item.",
            SlimAlgorithm.Traits, static options => new SlimAlgorithm(options),
            "Ning and Karypis, SLIM: Sparse linear methods for top-N recommender systems, ICDM 2011"),
    ];
}
