namespace RecKit.Metrics.Probability;

/// <summary>Options of <c>grouped-auc</c>.</summary>
public sealed record GroupedAucOptions : ClickOptions
{
    /// <summary>Gets whether a user counts as often as there are impressions, as there are clicks, or once.</summary>
    /// <value>The default value is impressions.</value>
    public GroupWeight Weight { get; init; } = GroupWeight.Impressions;
}
