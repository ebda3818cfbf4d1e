namespace RecKit.Metrics;

/// <summary>A metric of the predictions of all users together that is not a function of sums over users: the area under one common curve, calibration.</summary>
/// <remarks>Thread safety: implementers are immutable.</remarks>
public interface IPooledMetric
{
    /// <summary>Gives the value.</summary>
    /// <param name="pooled">The predictions, lowest first; at least one.</param>
    /// <returns>The value; NaN when it is not defined.</returns>
    double Aggregate(in PooledPredictions pooled);
}
