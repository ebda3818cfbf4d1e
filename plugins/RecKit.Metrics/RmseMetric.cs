namespace RecKit.Metrics;

/// <summary>Root mean squared error: √(Σ (r − r̂)² ÷ n) over all test events together, not a mean over users. The row is (Σ e², n). Events whose rating is not known do not count.</summary>
internal sealed class RmseMetric : IMetric
{
    /// <inheritdoc/>
    public int Width => 2;

    /// <inheritdoc/>
    public int ListDepth => 0;

    /// <inheritdoc/>
    public bool Measure(in UserCase user, Span<double> statistics)
    {
        for (int i = 0; i < user.Predictions.Length; i++)
        {
            if (float.IsNaN(user.TestRatings[i]))
                continue;
            double error = (double)user.TestRatings[i] - user.Predictions[i];
            statistics[0] += error * error;
            statistics[1]++;
        }
        return statistics[1] > 0;
    }

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => Math.Sqrt(sums[0] / sums[1]);
}
