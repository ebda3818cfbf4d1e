namespace RecKit.Metrics.Popularity;

/// <summary>
/// Popularity lift: how much more popular the first k items are than those that users have: GAP(lists) ÷ GAP(profiles) − 1, GAP the mean over users of the mean popularity
/// of their items; 0 is none (Abdollahpouri et al., The connection between popularity bias, calibration, and fairness in recommendation, RecSys 2020).
/// The row is (mean of the list, mean of the profile). Users with an empty list, or nothing in the training part, are left out and counted.
/// </summary>
internal sealed class PopularityLiftMetric(ListOptions options) : IContextMetric
{
    /// <inheritdoc/>
    public int ListDepth => options.K;

    /// <inheritdoc/>
    public IUserMeasure Bind(MetricContext context) => new Lift(options.K, context);

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => (sums[0] / sums[1]) - 1;

    private sealed class Lift(int k, MetricContext context) : IUserMeasure
    {
        public int Width => 2;

        public bool Measure(in UserCase user, Span<double> statistics)
        {
            ReadOnlySpan<int> list = user.List[..Math.Min(k, user.List.Length)];
            ReadOnlySpan<int> profile = context.Training.Interactions.Columns(user.User);
            if (list.IsEmpty || profile.IsEmpty)
                return false;
            statistics[0] = Mean(list);
            statistics[1] = Mean(profile);
            return true;
        }

        // An item that stands several times in a profile stands there in a row, and counts once.
        private double Mean(ReadOnlySpan<int> items)
        {
            double sum = 0;
            int count = 0;
            int last = -1;
            foreach (int item in items)
            {
                if (item == last)
                    continue;
                sum += context.ItemUsers[item];
                count++;
                last = item;
            }
            return sum / count;
        }
    }
}
