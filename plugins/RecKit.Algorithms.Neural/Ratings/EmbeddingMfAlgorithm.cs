namespace RecKit.Algorithms.Neural.Ratings;

/// <summary>The product of a user's and an item's embedding fitted to ratings with squared loss: the first model of introductions to deep recommenders.</summary>
internal sealed class EmbeddingMfAlgorithm(EmbeddingMfOptions options)
    : RatingAlgorithm(options, new RatingShape(0, 0, options.Factors, [], options.Biases, 0, options.InitDeviation, 0), 0);
