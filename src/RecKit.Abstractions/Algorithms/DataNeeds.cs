namespace RecKit.Algorithms;

/// <summary>What an algorithm must have to train, or a metric to measure. Data that lacks it is refused before training starts.</summary>
[Flags]
public enum DataNeeds
{
    /// <summary>Pairs of user and item are enough.</summary>
    None = 0,

    /// <summary>Ratings. Events whose rating is not known are left out of an algorithm's training data.</summary>
    Values = 1,

    /// <summary>Timestamps.</summary>
    Timestamps = 2,

    /// <summary>Features of users.</summary>
    UserFeatures = 4,

    /// <summary>Features of items.</summary>
    ItemFeatures = 8,
}
