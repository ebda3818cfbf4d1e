namespace RecKit.Metrics.Fairness;

/// <summary>
/// The gap of another metric between groups of users: the range of the groups' values, or the mean absolute difference of their pairs (Deldjoo et al., A flexible
/// framework for evaluating user and item fairness in recommender systems, UMUAI 2021). A user of several categories is in each of their groups; one of
/// none is left out and counted. Groups whose own value is not defined do not count, and with fewer than two others there is no gap.
/// </summary>
internal sealed class UserGapMetric(UserGapOptions options) : IDerivedMetric
{
    /// <inheritdoc/>
    public string Source => options.Metric;

    /// <inheritdoc/>
    public IContextMetric Derive(IContextMetric source) => new UserGap(options, source);
}
