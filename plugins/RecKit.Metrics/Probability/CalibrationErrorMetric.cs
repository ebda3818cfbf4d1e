namespace RecKit.Metrics.Probability;

/// <summary>
/// Expected calibration error: Σ over bins of |Σ p − Σ y in the bin| ÷ n, over all test events together: how far predicted and observed click rates are apart
/// (Naeini, Cooper and Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015; equal mass as Nixon et al. 2019). Bin b of B of equal
/// width holds b ÷ B ≤ p &lt; (b + 1) ÷ B, the last one 1 too.
/// </summary>
internal sealed class CalibrationErrorMetric(CalibrationErrorOptions options) : IPooledMetric
{
    private readonly float _minRating = (float)options.MinRating;

    /// <inheritdoc/>
    public double Aggregate(in PooledPredictions pooled)
    {
        long total = 0;
        foreach (int weight in pooled.Weights)
            total += weight;
        double error = 0;
        double difference = 0;
        long before = 0;
        int bin = 0;
        // Predictions ascend, so bins follow each other.
        for (int i = 0; i < pooled.Predictions.Length; i++)
        {
            int weight = pooled.Weights[i];
            if (weight == 0)
                continue;
            double p = pooled.Predictions[i];
            int own = options.Binning == Binning.EqualWidth
                ? Math.Clamp((int)(p * options.Bins), 0, options.Bins - 1)
                : (int)(before * options.Bins / total);
            if (own != bin)
            {
                error += Math.Abs(difference);
                difference = 0;
                bin = own;
            }
            difference += weight * (p - (pooled.Ratings[i] >= _minRating ? 1 : 0));
            before += weight;
        }
        return (error + Math.Abs(difference)) / total;
    }
}
