namespace RecKit.Metrics.Popularity;

/// <summary>What the popularity of an item is a share of.</summary>
public enum NoveltyBase
{
    /// <summary>The users of the training part: the chance that one of them has the item (discovery).</summary>
    Users,

    /// <summary>The interactions of the training part: the chance that one of them is with the item (choice), as in Microsoft Recommenders.</summary>
    Interactions,
}
