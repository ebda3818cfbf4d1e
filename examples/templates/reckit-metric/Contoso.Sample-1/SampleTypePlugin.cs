using Contoso.Sample_1;
using RecKit.Algorithms;
using RecKit.Components;
using RecKit.Metrics;

[assembly: Plugin(typeof(SampleTypePlugin))]

namespace Contoso.Sample_1;

/// <summary>Names what this assembly brings.</summary>
internal sealed class SampleTypePlugin : IPlugin
{
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Metric<SampleTypeOptions>(
            "sample-id", "One divided by the rank of the first item of the list that the user had.",
            new MetricTraits { Task = PredictionTasks.Ranking, HigherIsBetter = true },
            options => new SampleTypeMetric(options)),
    ];
}
