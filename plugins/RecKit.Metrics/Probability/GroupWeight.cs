namespace RecKit.Metrics.Probability;

/// <summary>How much a user's area counts.</summary>
public enum GroupWeight
{
    /// <summary>As much as the user has impressions, clicked or not.</summary>
    Impressions,

    /// <summary>As much as the user has clicks, as in RecBole.</summary>
    Clicks,

    /// <summary>The same for every user.</summary>
    Users,
}
