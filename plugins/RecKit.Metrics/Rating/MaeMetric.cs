namespace RecKit.Metrics.Rating;

/// <summary>Mean absolute error: Σ |r − r̂| ÷ n over all test events together, or a mean over users.</summary>
internal sealed class MaeMetric(ErrorOptions options) : ErrorMetric(options)
{
    /// <inheritdoc/>
    protected override double Loss(double error) => Math.Abs(error);

    /// <inheritdoc/>
    protected override double Value(double mean) => mean;
}
