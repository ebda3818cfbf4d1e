namespace RecKit.Metrics.Diversity;

/// <summary>What users expect.</summary>
public enum SerendipityBaseline
{
    /// <summary>The k most popular items that they do not have.</summary>
    Popularity,

    /// <summary>Items like those that they have.</summary>
    Features,
}
