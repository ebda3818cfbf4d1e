namespace RecKit.Algorithms.ContentBased.Profile;

/// <summary>How a history becomes a profile.</summary>
public enum ProfileKind
{
    /// <summary>The mean of the items' terms.</summary>
    Mean,

    /// <summary>The mean of liked items' terms, minus a share of that of disliked ones (Rocchio, 1971).</summary>
    Rocchio,
}
