using RecKit.Algorithms;
using RecKit.Learning.Evaluation;
using RecKit.Learning.Statistics;
using RecKit.Metrics;

namespace RecKit.Engine.Tests.Statistics;

/// <summary>Evaluations made by hand.</summary>
internal static class Samples
{
    /// <summary>A root of a ratio of sums: rows (squared error, count).</summary>
    public static MetricInstance Rmse { get; } = new("rmse", Traits(higherIsBetter: false), new RootOfRatio());

    /// <summary>A mean over users: rows (value, 1).</summary>
    public static MetricInstance Mean { get; } = new("mean", Traits(higherIsBetter: true), new Ratio());

    /// <summary>How many items the lists show.</summary>
    public static MetricInstance Coverage { get; } = new("coverage", Traits(higherIsBetter: true) with { PerUser = false }, new Listed());

    public static PairedSample Of(MetricInstance metric, params (string Id, EvaluationResult Result)[] algorithms) =>
        new([.. algorithms.Select(a => new SampledAlgorithm(a.Id, [new SampledUnit("f1", 1, a.Result)]))], [metric]);

    /// <summary>An evaluation with one metric.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="rows">A row of two numbers per user; null where it is not defined.</param>
    /// <param name="users">The users; 0, 1, 2… when absent.</param>
    public static EvaluationResult Result(MetricInstance metric, (double, double)?[] rows, int[]? users = null)
    {
        bool[] defined = [.. rows.Select(r => r is not null)];
        double[] statistics = [.. rows.SelectMany(r => r is var (a, b) ? new[] { a, b } : [0, 0])];
        double[] values = [.. rows.Select(r => r is var (a, b) ? metric.Rows!.Aggregate([a, b]) : double.NaN)];
        double[] sums = [rows.Sum(r => r?.Item1 ?? 0), rows.Sum(r => r?.Item2 ?? 0)];
        double value = defined.Any(d => d) ? metric.Rows!.Aggregate(sums) : double.NaN;
        return new EvaluationResult(
            users ?? [.. Enumerable.Range(0, rows.Length)],
            [new MetricRows(metric.Name, 2, defined, statistics, values, value, defined.Count(d => !d))]);
    }

    public static EvaluationResult Means(params double[] values) =>
        Result(Mean, [.. values.Select(v => double.IsNaN(v) ? ((double, double)?)null : (v, 1))]);

    /// <summary>An evaluation of lists of one item.</summary>
    public static EvaluationResult Lists(params int[] items)
    {
        ListedItems lists = new(1, items, [.. items.Select(_ => 1)], new int[20]);
        return new EvaluationResult(
            [.. Enumerable.Range(0, items.Length)],
            [new MetricRows("coverage", 0, [.. items.Select(_ => true)], [], [.. items.Select(_ => double.NaN)], items.Distinct().Count(), 0)]) { Lists = lists };
    }

    private static MetricTraits Traits(bool higherIsBetter) => new() { Task = PredictionTasks.Ranking, HigherIsBetter = higherIsBetter };

    private sealed class RootOfRatio : IMetric
    {
        public int Width => 2;

        public int ListDepth => 0;

        public bool Measure(in UserCase user, Span<double> statistics) => throw new NotSupportedException();

        public double Aggregate(ReadOnlySpan<double> sums) => Math.Sqrt(sums[0] / sums[1]);
    }

    private sealed class Ratio : IMetric
    {
        public int Width => 2;

        public int ListDepth => 0;

        public bool Measure(in UserCase user, Span<double> statistics) => throw new NotSupportedException();

        public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];
    }

    private sealed class Listed : IExposureMetric
    {
        public int ListDepth => 1;

        public double Aggregate(in ItemExposure exposure)
        {
            int listed = 0;
            foreach (int count in exposure.Counts)
                listed += count > 0 ? 1 : 0;
            return listed;
        }
    }
}
