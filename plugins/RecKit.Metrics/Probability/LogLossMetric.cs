namespace RecKit.Metrics.Probability;

/// <summary>
/// Logarithmic loss: −Σ (y·ln p + (1 − y)·ln(1 − p)) ÷ n over all test events together, p brought into ε … 1 − ε (Good, Rational decisions, 1952; natural
/// logarithm, as scikit-learn's <c>log_loss</c>). The row is (Σ, n).
/// </summary>
internal sealed class LogLossMetric(LogLossOptions options) : IMetric
{
    private readonly float _minRating = (float)options.MinRating;

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
            double p = Math.Clamp((double)user.Predictions[i], options.Epsilon, 1 - options.Epsilon);
            statistics[0] -= Math.Log(user.TestRatings[i] >= _minRating ? p : 1 - p);
            statistics[1]++;
        }
        return statistics[1] > 0;
    }

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];
}
