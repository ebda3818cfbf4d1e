using RecKit.Metrics;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>The share of hits among the first places, as a plugin would bring it, with one fault or none.</summary>
internal sealed class FakeRowMetric(int k, MetricFault fault) : IContextMetric
{
    public int ListDepth => fault == MetricFault.IgnoresDepth ? 10 : k;

    public IUserMeasure Bind(MetricContext context)
    {
        int events = context.Training.Events.Count;
        return fault == MetricFault.NeedsTraining && events == 0 ? throw new InvalidOperationException("nothing to learn from") : new Measures(k, fault, events);
    }

    public double Aggregate(ReadOnlySpan<double> sums) => fault == MetricFault.AddsUpMeans ? sums[0] : sums[0] / sums[1];

    private sealed class Measures(int k, MetricFault fault, int events) : IUserMeasure
    {
        private int _seen;

        public int Width => fault == MetricFault.GrowsWithTraining ? 2 + Math.Min(events, 1) : 2;

        public bool Measure(in UserCase user, Span<double> statistics)
        {
            int hits = 0;
            foreach (float rating in user.ListRatings[..Math.Min(k, user.ListRatings.Length)])
                hits += float.IsNegativeInfinity(rating) ? 0 : 1;
            statistics[0] = fault switch
            {
                MetricFault.GivesInfinity => 1.0 / user.List.Length,
                MetricFault.RemembersUsers => hits + (1e-12 * Interlocked.Increment(ref _seen)),
                MetricFault.IsTheOtherWayRound => k - hits,
                _ => hits,
            };
            bool defined = user.TestItems.Length > 0;
            statistics[1] = 1;
            if (!defined && fault != MetricFault.LeavesWhatItWrote)
                statistics.Clear();
            return defined;
        }
    }
}
