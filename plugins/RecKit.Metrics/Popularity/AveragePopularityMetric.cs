namespace RecKit.Metrics.Popularity;

/// <summary>
/// Average recommendation popularity (ARP): the mean number of users who have the first k items in the training part; averaged over users
/// (Yin et al., Challenging the long tail recommendation, VLDB 2012; Abdollahpouri, Burke and Mobasher, FLAIRS 2019).
/// </summary>
internal sealed class AveragePopularityMetric(ListOptions options) : IContextMetric
{
    /// <inheritdoc/>
    public int ListDepth => options.K;

    /// <inheritdoc/>
    public IUserMeasure Bind(MetricContext context)
    {
        double[] popularity = new double[context.Training.ItemCount];
        for (int item = 0; item < popularity.Length; item++)
            popularity[item] = context.ItemUsers[item];
        return new ItemMeanMeasure(options.K, popularity);
    }

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];
}
