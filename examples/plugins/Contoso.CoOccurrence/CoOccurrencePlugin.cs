using Contoso.CoOccurrence;
using RecKit.Algorithms;
using RecKit.Components;

[assembly: Plugin(typeof(CoOccurrencePlugin))]

namespace Contoso.CoOccurrence;

/// <summary>Names what this assembly brings.</summary>
internal sealed class CoOccurrencePlugin : IPlugin
{
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Algorithm<CoOccurrenceOptions>(
            "co-occurrence", "Scores items by how many users had them together with those of the history.",
            new AlgorithmTraits { Tasks = PredictionTasks.Ranking, Users = UserScope.FoldIn },
            options => new CoOccurrenceAlgorithm(options)),
    ];
}
