using RecKit.Metrics;
using RecKit.Numerics;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Metrics;

/// <summary>The checks of metrics over all lists or all predictions.</summary>
internal static class TogetherChecks
{
    public static void Finite(MetricSubject subject)
    {
        object metric = subject.Create();
        foreach (Sample sample in Samples())
        {
            double value = sample.Value(metric);
            Require(!double.IsInfinity(value), $"{sample.Name} has the value {value}. It is finite, or NaN where the metric is not defined.");
            Require(!sample.IsOrdinary || !double.IsNaN(value), $"{sample.Name} has no value. Return NaN only where the metric is not defined.");
        }
    }

    public static void ThreadSafe(MetricSubject subject)
    {
        object metric = subject.Create();
        Sample[] samples = Samples();
        double[] expected = [.. samples.Select(s => s.Value(metric))];
        MetricChecks.FromFourThreads(
            samples.Length,
            at => Require(
                samples[at].Value(metric).Equals(expected[at]),
                $"{samples[at].Name} has another value when four threads ask at once, or after others. A metric keeps nothing between calls."));
    }

    public static void Weights(MetricSubject subject)
    {
        if (subject.Create() is not IPooledMetric metric)
            return;
        RandomStream random = RandomStream.Derive(3, "metric-weights");
        List<(float Prediction, float Rating, int Weight)> events = [];
        for (int i = 0; i < 40; i++)
            events.Add((i / 40f, random.NextInt32(2), random.NextInt32(3)));
        (float Prediction, float Rating, int Weight)[] repeated = [.. events.SelectMany(e => Enumerable.Repeat(e with { Weight = 1 }, e.Weight))];
        double weighted = ValueOf(metric, [.. events]);
        double expected = ValueOf(metric, repeated);
        Require(
            Math.Abs(weighted - expected) <= 1e-9 * Math.Max(1, Math.Abs(expected)),
            $"events that count twice or not at all give {weighted:G9}, but written twice or left out they give {expected:G9}. Use the weights.");
    }

    private static double ValueOf(IPooledMetric metric, (float Prediction, float Rating, int Weight)[] events) => metric.Aggregate(new PooledPredictions
    {
        Predictions = events.Select(e => e.Prediction).ToArray(),
        Ratings = events.Select(e => e.Rating).ToArray(),
        Weights = events.Select(e => e.Weight).ToArray(),
    });

    private static Sample[] Samples() =>
    [
        new("an even spread, and mixed events", true, [2, 2, 2, 2], [1, 2, 3, 4], [0.1f, 0.4f, 0.6f, 0.9f], [0, 1, 0, 1]),
        new("a skewed spread, and predictions that are all alike", true, [9, 1, 0, 0], [4, 0, 0, 0], [0.5f, 0.5f, 0.5f, 0.5f], [0, 1, 0, 1]),
        new("one item, and one event", false, [3], [1], [0.5f], [1]),
        new("items that nobody has, and clicks alone", false, [1, 0], [0, 0], [0, 1], [1, 1]),
        new("empty lists, and no click", false, [0, 0, 0], [1, 1, 1], [0, 0.5f, 1], [0, 0, 0]),
        new("huge counts, and huge predictions", false, [int.MaxValue, int.MaxValue], [int.MaxValue, 1], [-1e30f, 1e30f], [1e30f, -1e30f]),
    ];

    private sealed record Sample(string Name, bool IsOrdinary, int[] Counts, int[] ItemUsers, float[] Predictions, float[] Ratings)
    {
        public double Value(object metric) => metric is IExposureMetric exposure
            ? exposure.Aggregate(new ItemExposure { Counts = Counts, Lists = 10, ItemUsers = ItemUsers })
            : ValueOf((IPooledMetric)metric, [.. Predictions.Zip(Ratings, (p, r) => (p, r, 1))]);
    }
}
