using RecKit.Algorithms;
using RecKit.Core.Catalog;
using RecKit.Core.Options;
using RecKit.Metrics;
using RecKit.Numerics;

namespace RecKit.Testing.Metrics;

/// <summary>The metric under test.</summary>
internal sealed class MetricSubject(ComponentDescriptor descriptor)
{
    public ComponentDescriptor Descriptor => descriptor;

    public MetricTraits Traits { get; } =
        descriptor.Metric ?? throw new ArgumentException($"'{descriptor.Id}' has no metric traits: it is a {descriptor.Kind}.", nameof(descriptor));

    public IMetric Create() => (IMetric)OptionsFactory.Create(descriptor.Load(), descriptor.Options.Defaults());

    /// <summary>Users with good, poor and random answers, and some odd ones.</summary>
    public static List<MetricCase> Cases(IMetric metric)
    {
        RandomStream random = RandomStream.Derive(7, "metric-conformance");
        List<MetricCase> cases = [];
        for (int user = 0; user < 20; user++)
            cases.Add(MetricCase.Random(user, 1 + (user % 6), metric.ListDepth, ref random));
        cases.AddRange(
        [
            MetricCase.Of(20, metric.ListDepth, [3, 4, 5], [1, 1, 1], [7, 8, 9]) with { Name = "a list without a hit" },
            MetricCase.Of(21, metric.ListDepth, [3, 3, 3], [5, 1, 3], [3]) with { Name = "an item with several events, and a short list" },
            MetricCase.Of(22, metric.ListDepth, [3], [4], []) with { Name = "an empty list" },
            MetricCase.Of(23, metric.ListDepth, [3, 4], [float.NaN, float.NaN], [4, 3]) with { Name = "ratings that are not known" },
            MetricCase.Of(24, metric.ListDepth, [3, 4], [0, -2], [4, 9]) with { Name = "ratings of zero and below" },
            MetricCase.Of(25, metric.ListDepth, [3, 4], [1e30f, -1e30f], [3]) with { Name = "huge ratings" },
        ]);
        return cases;
    }

    public bool NeedsPredictions => Traits.Task.HasFlag(PredictionTasks.Rating) || Traits.Task.HasFlag(PredictionTasks.Probability);
}
