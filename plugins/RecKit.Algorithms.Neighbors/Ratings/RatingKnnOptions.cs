using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Neighbors.Ratings;

/// <summary>The options of <c>item-knn-rating</c> and <c>user-knn-rating</c>.</summary>
public sealed record RatingKnnOptions
{
    /// <summary>
    /// Gets how many neighbours are averaged at most: the nearest among the items that the user rated, or among the users that rated the item.
    /// Only those of positive similarity count.
    /// </summary>
    [Range(1, 100_000)]
    public int Neighbors { get; init; } = 40;

    /// <summary>Gets how items (or users) are compared.</summary>
    public RatingSimilarity Similarity { get; init; } = RatingSimilarity.Pearson;

    /// <summary>Gets the number s by which similarities with few common ratings n shrink: they are multiplied by (n − 1) ÷ (n − 1 + s).</summary>
    [Range(0.0, 1e9)]
    public double Shrinkage { get; init; } = 100;

    /// <summary>Gets what is taken from ratings before neighbours are averaged, and added to the average.</summary>
    public RatingCentering Centering { get; init; } = RatingCentering.Baseline;

    /// <summary>Gets the pull of user biases of the baseline to zero, in ratings. The baseline also answers where there are no neighbours.</summary>
    [Range(0.0, 1e6)]
    public double UserRegularization { get; init; } = 12;

    /// <summary>Gets the pull of item biases of the baseline to zero, in ratings.</summary>
    [Range(0.0, 1e6)]
    public double ItemRegularization { get; init; } = 1;

    /// <summary>Gets how often the biases of items and then of users are fitted.</summary>
    [Range(1, 1000)]
    public int Iterations { get; init; } = 10;
}
