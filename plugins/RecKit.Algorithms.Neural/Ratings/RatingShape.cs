namespace RecKit.Algorithms.Neural.Ratings;

/// <summary>The sizes of a network.</summary>
/// <param name="Users">The number of users.</param>
/// <param name="Items">The number of items.</param>
/// <param name="Width">The width of embeddings.</param>
/// <param name="Layers">The widths of layers; none: the product of embeddings.</param>
/// <param name="Biases">Whether there are biases.</param>
/// <param name="Dropout">The share of each layer's input that is dropped.</param>
/// <param name="InitDeviation">The standard deviation of the first embeddings.</param>
/// <param name="Mean">The mean of the ratings.</param>
internal sealed record RatingShape(int Users, int Items, int Width, IReadOnlyList<int> Layers, bool Biases, double Dropout, double InitDeviation, float Mean);
