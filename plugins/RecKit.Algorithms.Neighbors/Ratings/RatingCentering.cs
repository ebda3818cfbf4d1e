namespace RecKit.Algorithms.Neighbors.Ratings;

/// <summary>What is taken from ratings before neighbours are averaged, and added to the average.</summary>
public enum RatingCentering
{
    /// <summary>The mean plus a bias of the user and one of the item.</summary>
    Baseline,

    /// <summary>The mean of the item (of the user where users are neighbours).</summary>
    Mean,

    /// <summary>Nothing.</summary>
    None,
}
