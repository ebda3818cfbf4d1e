using Contoso.Sample_1;
using RecKit.Components;

[assembly: Plugin(typeof(SampleTypePlugin))]

namespace Contoso.Sample_1;

/// <summary>Names what this assembly brings.</summary>
internal sealed class SampleTypePlugin : IPlugin
{
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Split<SampleTypeOptions>("sample-id", "Tests on the latest event of some of the users.", options => new SampleTypeSplit(options)),
    ];
}
