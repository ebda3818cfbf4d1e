namespace RecKit.Metrics.Popularity;

/// <summary>
/// Novelty: the mean self-information −log₂ p of the first k items, in bits, p the share of users who have the item in the training part; averaged over users
/// (Zhou et al., Solving the apparent diversity-accuracy dilemma of recommender systems, PNAS 2010; both shares in Vargas and Castells, RecSys 2011).
/// An item that nobody has counts as if one user had it.
/// </summary>
internal sealed class NoveltyMetric(NoveltyOptions options) : IContextMetric
{
    /// <inheritdoc/>
    public int ListDepth => options.K;

    /// <inheritdoc/>
    public IUserMeasure Bind(MetricContext context)
    {
        double[] information = new double[context.Training.ItemCount];
        double total = Math.Max(options.Of == NoveltyBase.Users ? Users(context) : Interactions(context), 1);
        for (int item = 0; item < information.Length; item++)
            information[item] = -Math.Log2(Math.Max(context.ItemUsers[item], 1) / total);
        return new ItemMeanMeasure(options.K, information);
    }

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];

    private static int Users(MetricContext context)
    {
        int users = 0;
        for (int user = 0; user < context.Training.UserCount; user++)
            users += context.Training.Interactions.Columns(user).IsEmpty ? 0 : 1;
        return users;
    }

    private static long Interactions(MetricContext context)
    {
        long sum = 0;
        foreach (int users in context.ItemUsers)
            sum += users;
        return sum;
    }
}
