namespace RecKit.Metrics.Rating;

/// <summary>Root mean squared error: √(Σ (r − r̂)² ÷ n) over all test events together; with <c>average: users</c> the mean of the users' own roots.</summary>
internal sealed class RmseMetric(ErrorOptions options) : ErrorMetric(options)
{
    /// <inheritdoc/>
    protected override double Loss(double error) => error * error;

    /// <inheritdoc/>
    protected override double Value(double mean) => Math.Sqrt(mean);
}
