using RecKit.Metrics;

namespace RecKit.Core.Evaluation;

/// <summary>A metric that needs no context, in the form of one that may.</summary>
/// <param name="metric">The metric.</param>
internal sealed class UserMetric(IMetric metric) : IContextMetric, IUserMeasure
{
    public int ListDepth => metric.ListDepth;

    public int Width => metric.Width;

    public IUserMeasure Bind(MetricContext context) => this;

    public bool Measure(in UserCase user, Span<double> statistics) => metric.Measure(user, statistics);

    public double Aggregate(ReadOnlySpan<double> sums) => metric.Aggregate(sums);
}
