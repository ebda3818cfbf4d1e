using RecKit.Algorithms.Neural;
using RecKit.Algorithms.Neural.Dmf;
using RecKit.Algorithms.Neural.Ncf;
using RecKit.Algorithms.Neural.Ratings;
using RecKit.Algorithms.Neural.TwoTower;
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
        Component.Algorithm<DmfOptions>(
            "dmf", "Ranks by the cosine of two towers over ratings: what a user rated, and who rated an item.", DmfAlgorithm.Traits, static options => new DmfAlgorithm(options),
            "Xue et al., Deep matrix factorization models for recommender systems, IJCAI 2017"),
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
        Component.Algorithm<TwoTowerOptions>(
            "two-tower", "Ranks by a tower over a user's id and features and one over an item's; features alone serve new items.",
            TwoTowerAlgorithm.Traits, static options => new TwoTowerAlgorithm(options),
            "Yi et al., Sampling-bias-corrected neural modeling for large corpus item recommendations, RecSys 2019"),
    ];
}
