namespace RecKit.Metrics.Catalogue;

/// <summary>The items that could be covered.</summary>
public enum CoverageBase
{
    /// <summary>All items of the data set, as in RecBole.</summary>
    Catalogue,

    /// <summary>The items that somebody has in the training part, as in Microsoft Recommenders.</summary>
    Training,
}
