namespace RecKit.Metrics.Probability;

/// <summary>
/// Area under the ROC curve of all test events together: the share of pairs of a click and an impression without one, of whatever users, in which the click has the
/// higher prediction; equal ones count half (Fawcett, An introduction to ROC analysis, 2006; RecBole's AUC). It is not defined with clicks alone or none.
/// </summary>
internal sealed class PooledAucMetric(ClickOptions options) : IPooledMetric
{
    private readonly float _minRating = (float)options.MinRating;

    /// <inheritdoc/>
    public double Aggregate(in PooledPredictions pooled)
    {
        RocArea area = default;
        for (int i = 0; i < pooled.Predictions.Length; i++)
        {
            if (pooled.Weights[i] > 0)
                area.Add(pooled.Predictions[i], pooled.Ratings[i] >= _minRating, pooled.Weights[i]);
        }
        area.Close();
        return area.Value;
    }
}
