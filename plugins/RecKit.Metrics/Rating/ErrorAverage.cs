namespace RecKit.Metrics.Rating;

/// <summary>What an error of predictions is averaged over.</summary>
public enum ErrorAverage
{
    /// <summary>All test events together: a user with many counts more.</summary>
    Events,

    /// <summary>First the events of each user, then the users: every user counts the same, as in Cornac.</summary>
    Users,
}
