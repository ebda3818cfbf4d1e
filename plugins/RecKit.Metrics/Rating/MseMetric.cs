namespace RecKit.Metrics.Rating;

/// <summary>Mean squared error: Σ (r − r̂)² ÷ n over all test events together, or a mean over users.</summary>
internal sealed class MseMetric(ErrorOptions options) : ErrorMetric(options)
{
    /// <inheritdoc/>
    protected override double Loss(double error) => error * error;

    /// <inheritdoc/>
    protected override double Value(double mean) => mean;
}
