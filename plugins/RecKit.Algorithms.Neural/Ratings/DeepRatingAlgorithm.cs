namespace RecKit.Algorithms.Neural.Ratings;

/// <summary>Rectified layers over a user's and an item's embedding, fitted to ratings with squared loss.</summary>
internal sealed class DeepRatingAlgorithm(DeepRatingOptions options)
    : RatingAlgorithm(
        options,
        new RatingShape(0, 0, LayerWidths.Checked(options.Layers)[0] / 2, options.Layers, options.Biases, options.Dropout, options.InitDeviation, 0),
        options.WeightDecay);
