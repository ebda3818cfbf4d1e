namespace RecKit.Algorithms.ContentBased.Profile;

/// <summary>How much each feature counts.</summary>
public enum FeatureWeighting
{
    /// <summary>By how much more alike two items of one history are in it than two items of different ones, in standard deviations.</summary>
    Learned,

    /// <summary>All alike.</summary>
    Equal,
}
