namespace RecKit.Algorithms.Neighbors.Ratings;

/// <summary>How alike two items (or users) are, by the ratings of those that rated both; x and y are their ratings.</summary>
public enum RatingSimilarity
{
    /// <summary>The correlation of x and y.</summary>
    Pearson,

    /// <summary>Σxy ÷ √(Σx²·Σy²) of what is left of the ratings when the user-item baseline is taken away (Koren, TKDD 2010, section 2.2).</summary>
    PearsonBaseline,

    /// <summary>Σxy ÷ √(Σx²·Σy²).</summary>
    Cosine,

    /// <summary>The same after taking from each rating the mean of its user where items are compared, of its item where users are (Sarwar et al., WWW 2001).</summary>
    AdjustedCosine,

    /// <summary>The share of those that rated both among those that rated either.</summary>
    Jaccard,
}
