namespace RecKit.Metrics.Rating;

/// <summary>
/// Coefficient of determination: 1 − Σ (r − r̂)² ÷ Σ (r − r̄)² over all test events together, r̄ their mean rating. 0 is as good as knowing that mean; it can be
/// negative, and is not defined when all ratings are equal (Wright, Correlation and causation, 1921; <c>r2_score</c> of scikit-learn). The row is (Σ e², Σ r, Σ r², n).
/// </summary>
internal sealed class R2Metric : IMetric
{
    // Below this share of Σ r² what is left of the variance is rounding.
    private const double Rounding = 1e-12;

    /// <inheritdoc/>
    public int Width => 4;

    /// <inheritdoc/>
    public int ListDepth => 0;

    /// <inheritdoc/>
    public bool Measure(in UserCase user, Span<double> statistics)
    {
        for (int i = 0; i < user.Predictions.Length; i++)
        {
            double rating = user.TestRatings[i];
            if (double.IsNaN(rating))
                continue;
            double error = rating - user.Predictions[i];
            statistics[0] += error * error;
            statistics[1] += rating;
            statistics[2] += rating * rating;
            statistics[3]++;
        }
        return statistics[3] > 0;
    }

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums)
    {
        double total = sums[2] - (sums[1] * sums[1] / sums[3]);
        return total <= Rounding * sums[2] ? double.NaN : 1 - (sums[0] / total);
    }
}
