using Contoso.Sample_1;
using RecKit.Components;

[assembly: Plugin(typeof(SampleTypePlugin))]

namespace Contoso.Sample_1;

/// <summary>Names what this assembly brings.</summary>
internal sealed class SampleTypePlugin : IPlugin
{
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Reader<SampleTypeOptions>("sample-id", "Text with a user, an item and a rating in each line.", options => new SampleTypeReader(options)),
    ];
}
