using RecKit.Algorithms.Neural;
using RecKit.Algorithms.Neural.Ncf;
using RecKit.Algorithms.Neural.Ratings;
using RecKit.Components;

[assembly: Plugin(typeof(NeuralPlugin), Uses = ["torch"])]

namespace RecKit.Algorithms.Neural;

/// <summary>Neural models. They train with libtorch; trained models need none.</summary>
public sealed class NeuralPlugin : IPlugin
{
    private const string Ncf = "He et al., Neural collaborative filtering, WWW 2017";

    /// <inheritdoc/>
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Algorithm<DeepRatingOptions>(
            "deep-rating", "Predicts ratings by layers over embeddings of user and item.", RatingAlgorithm.Traits, static options => new DeepRatingAlgorithm(options)),
        Component.Algorithm<EmbeddingMfOptions>(
            "embedding-mf", "Predicts ratings by the product of embeddings, trained in batches.",
            RatingAlgorithm.Traits, static options => new EmbeddingMfAlgorithm(options)),
        Component.Algorithm<GmfOptions>(
            "gmf", "Ranks by a weighted product of embeddings, fitted to observed pairs and sampled negatives.",
            NcfAlgorithm.Traits, static options => new GmfAlgorithm(options), Ncf),
        Component.Algorithm<MlpOptions>(
            "mlp", "Ranks by layers over embeddings of user and item.", NcfAlgorithm.Traits, static options => new MlpAlgorithm(options), Ncf),
        Component.Algorithm<NeuMfOptions>(
            "neumf", "Ranks by factors and layers together.", NcfAlgorithm.Traits, static options => new NeuMfAlgorithm(options), Ncf),
    ];
}
