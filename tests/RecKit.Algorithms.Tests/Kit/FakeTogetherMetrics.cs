using RecKit.Metrics;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>Places per listed item, with one fault or none.</summary>
internal sealed class FakeExposureMetric(int k, MetricFault fault) : IExposureMetric
{
    private int _seen;

    public int ListDepth => fault == MetricFault.IgnoresDepth ? 10 : k;

    public double Aggregate(in ItemExposure exposure)
    {
        long places = 0;
        int listed = 0;
        foreach (int count in exposure.Counts)
        {
            places += count;
            listed += count > 0 ? 1 : 0;
        }
        if (listed == 0)
            return fault == MetricFault.GivesInfinity ? double.PositiveInfinity : double.NaN;
        return ((double)places / listed) + (fault == MetricFault.RemembersUsers ? Interlocked.Increment(ref _seen) : 0);
    }
}

/// <summary>The mean squared error of probabilities (Brier score), with one fault or none.</summary>
internal sealed class FakePooledMetric(MetricFault fault) : IPooledMetric
{
    private int _seen;

    public double Aggregate(in PooledPredictions pooled)
    {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < pooled.Predictions.Length; i++)
        {
            double error = pooled.Predictions[i] - pooled.Ratings[i];
            int weight = fault == MetricFault.IgnoresWeights ? 1 : pooled.Weights[i];
            sum += weight * error * error;
            total += weight;
        }
        return fault switch
        {
            MetricFault.GivesInfinity when sum > 1e6 => double.PositiveInfinity,
            MetricFault.RemembersUsers => (sum / total) + (1e-12 * Interlocked.Increment(ref _seen)),
            MetricFault.IsTheOtherWayRound => 1 - (sum / total),
            _ => sum / total,
        };
    }
}

/// <summary>Another metric, twice, with one fault or none.</summary>
internal sealed class FakeDerivedMetric(MetricFault fault) : IDerivedMetric
{
    public string Source => "any";

    public IContextMetric Derive(IContextMetric source) => new Twice(source, fault);

    private sealed class Twice(IContextMetric source, MetricFault fault) : IContextMetric
    {
        public int ListDepth => source.ListDepth;

        public IUserMeasure Bind(MetricContext context) => source.Bind(context);

        public double Aggregate(ReadOnlySpan<double> sums) => 2 * (fault == MetricFault.AddsUpMeans ? sums[0] : source.Aggregate(sums));
    }
}
