namespace RecKit.Metrics.Ranking;

/// <summary>Where graded gains count from.</summary>
public enum GainOrigin
{
    /// <summary>Zero: x is the rating.</summary>
    Zero,

    /// <summary>The lowest relevant rating, which counts 1: x is the rating − min_rating + 1, as in Elliot.</summary>
    MinRating,
}
