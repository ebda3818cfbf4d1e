using RecKit.Algorithms.ContentBased;
using RecKit.Algorithms.ContentBased.Profile;
using RecKit.Components;

[assembly: Plugin(typeof(ContentBasedPlugin))]

namespace RecKit.Algorithms.ContentBased;

/// <summary>Models that know items by their features.</summary>
public sealed class ContentBasedPlugin : IPlugin
{
    /// <inheritdoc/>
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Algorithm<ContentProfileOptions>(
            "content-profile", "Ranks items by how much their features (genres, tags, words, numbers) are like those of a user's history.",
            ContentProfileAlgorithm.Traits, static options => new ContentProfileAlgorithm(options),
            "Lops, de Gemmis and Semeraro, Content-based recommender systems: state of the art and trends, Recommender Systems Handbook, 2011"),
    ];
}
