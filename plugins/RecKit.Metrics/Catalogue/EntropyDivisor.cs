namespace RecKit.Metrics.Catalogue;

/// <summary>What entropy is divided by.</summary>
public enum EntropyDivisor
{
    /// <summary>Nothing.</summary>
    One,

    /// <summary>The number of items that are listed at all, as RecBole does.</summary>
    ListedItems,
}
