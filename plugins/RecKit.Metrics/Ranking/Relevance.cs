namespace RecKit.Metrics.Ranking;

/// <summary>Says what is relevant: every test item, or those rated at least so.</summary>
/// <param name="minRating">The lowest relevant rating, or null.</param>
internal readonly struct Relevance(double? minRating)
{
    // As a float, since ratings are: a limit of 0.1 is to include 0.1f.
    private readonly float? _minRating = (float?)minRating;

    /// <summary>Gets whether every test event is relevant, whatever its rating.</summary>
    public bool CountsEveryEvent => _minRating is null;

    /// <summary>Tells whether an item is relevant.</summary>
    /// <param name="rating">What the test events say of it; negative infinity when it is not among them.</param>
    /// <returns>True when it is.</returns>
    public bool Holds(float rating) => _minRating is { } min ? rating >= min : !float.IsNegativeInfinity(rating);

    /// <summary>Counts relevant items.</summary>
    /// <param name="ratings">What the test events say of some items.</param>
    /// <returns>How many are relevant.</returns>
    public int Count(ReadOnlySpan<float> ratings)
    {
        int count = 0;
        foreach (float rating in ratings)
            count += Holds(rating) ? 1 : 0;
        return count;
    }

    /// <summary>Counts relevant items.</summary>
    /// <param name="ranks">The places of some items.</param>
    /// <returns>How many are relevant.</returns>
    public int Count(ReadOnlySpan<ItemRank> ranks)
    {
        int count = 0;
        foreach (ItemRank rank in ranks)
            count += Holds(rank.Rating) ? 1 : 0;
        return count;
    }
}
