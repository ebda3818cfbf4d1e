using Contoso.Sample_1;
using RecKit.Algorithms;
using RecKit.Components;

[assembly: Plugin(typeof(SampleTypePlugin))]

namespace Contoso.Sample_1;

/// <summary>Names what this assembly brings.</summary>
internal sealed class SampleTypePlugin : IPlugin
{
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Algorithm<SampleTypeOptions>(
            "sample-id", "Scores items by the users who had them, the more the later.",
            new AlgorithmTraits { Tasks = PredictionTasks.Ranking, Users = UserScope.Everyone },
            options => new SampleTypeAlgorithm(options)),
    ];
}
