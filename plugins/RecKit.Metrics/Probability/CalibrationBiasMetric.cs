namespace RecKit.Metrics.Probability;

/// <summary>
/// Calibration bias: |Σ p ÷ Σ y − 1| over all test events together, how far the predicted clicks are from the observed ones, as a share of those. The ratio itself is
/// the calibration of He et al., Practical lessons from predicting clicks on ads at Facebook, ADKDD 2014; 1 is best, which is neither high nor low, so its
/// distance from 1 is the value. It is not defined without a click. The row is (Σ p, Σ y).
/// </summary>
internal sealed class CalibrationBiasMetric(ClickOptions options) : IMetric
{
    private readonly float _minRating = (float)options.MinRating;

    /// <inheritdoc/>
    public int Width => 2;

    /// <inheritdoc/>
    public int ListDepth => 0;

    /// <inheritdoc/>
    public bool Measure(in UserCase user, Span<double> statistics)
    {
        bool any = false;
        for (int i = 0; i < user.Predictions.Length; i++)
        {
            if (float.IsNaN(user.TestRatings[i]))
                continue;
            statistics[0] += user.Predictions[i];
            statistics[1] += user.TestRatings[i] >= _minRating ? 1 : 0;
            any = true;
        }
        return any;
    }

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => sums[1] == 0 ? double.NaN : Math.Abs((sums[0] / sums[1]) - 1);
}
