using Contoso.Sample_1;
using RecKit.Components;

[assembly: Plugin(typeof(SampleTypePlugin))]

namespace Contoso.Sample_1;

/// <summary>Names what this assembly brings.</summary>
internal sealed class SampleTypePlugin : IPlugin
{
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Reranker<SampleTypeOptions>("sample-id", "Moves items that few users have before all others.", options => new SampleTypeReranker(options)),
    ];
}
