using RecKit.Algorithms.Linear;
using RecKit.Algorithms.Linear.Ease;
using RecKit.Components;

[assembly: Plugin(typeof(LinearPlugin))]

namespace RecKit.Algorithms.Linear;

/// <summary>Linear models of items: a score is a weighted sum over a history, and the weights are learnt by regression.</summary>
public sealed class LinearPlugin : IPlugin
{
    /// <inheritdoc/>
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Algorithm<EaseOptions>(
            "ease", "Learns, in closed form, how much each item of a history adds to each other item: ridge regression without a diagonal.",
            EaseAlgorithm.Traits, static options => new EaseAlgorithm(options),
            "Steck, Embarrassingly shallow autoencoders for sparse data, WWW 2019"),
    ];
}
