namespace RecKit.Metrics.Diversity;

/// <summary>
/// Intra-list diversity: the mean of 1 − similarity over all pairs of the first k items; averaged over users
/// (Smyth and McClave, Similarity vs. diversity, ICCBR 2001; Ziegler et al., Improving recommendation lists through topic diversification, WWW 2005, sum the similarities).
/// Items without a category are left out of the pairs: nothing is known of them. Users whose list has no pair are left out and counted. The row is (mean, 1).
/// </summary>
internal sealed class IntraListDiversityMetric(IntraListDiversityOptions options) : IContextMetric
{
    /// <inheritdoc/>
    public int ListDepth => options.K;

    /// <inheritdoc/>
    public IUserMeasure Bind(MetricContext context) => new Pairs(options.K, ItemCategories.Of(context, options.Feature, options.Similarity));

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];

    private sealed class Pairs(int k, ItemCategories categories) : IUserMeasure
    {
        public int Width => 2;

        public bool Measure(in UserCase user, Span<double> statistics)
        {
            ReadOnlySpan<int> list = user.List[..Math.Min(k, user.List.Length)];
            double sum = 0;
            int pairs = 0;
            for (int i = 0; i < list.Length; i++)
            {
                for (int j = i + 1; j < list.Length; j++)
                {
                    if (!categories.Has(list[i]) || !categories.Has(list[j]))
                        continue;
                    sum += 1 - categories.Between(list[i], list[j]);
                    pairs++;
                }
            }
            if (pairs == 0)
                return false;
            statistics[0] = sum / pairs;
            statistics[1] = 1;
            return true;
        }
    }
}
