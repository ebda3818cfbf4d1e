using RecKit.Metrics;

namespace RecKit.Learning.Evaluation;

/// <summary>A metric that needs no context, in the form of one that may.</summary>
public sealed class UserMetric : IContextMetric, IUserMeasure
{
    private readonly IMetric _metric;

    /// <summary>Wraps a metric.</summary>
    /// <param name="metric">The metric.</param>
    public UserMetric(IMetric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        _metric = metric;
    }

    /// <inheritdoc/>
    public int ListDepth => _metric.ListDepth;

    /// <inheritdoc/>
    public int Width => _metric.Width;

    /// <inheritdoc/>
    public IUserMeasure Bind(MetricContext context) => this;

    /// <inheritdoc/>
    public bool Measure(in UserCase user, Span<double> statistics) => _metric.Measure(user, statistics);

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => _metric.Aggregate(sums);
}
