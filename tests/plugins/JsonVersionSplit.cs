using Newtonsoft.Json;
using RecKit.Components;
using RecKit.Data;
using RecKit.Splitting;
using RecKit.TestPlugins;

[assembly: Plugin(typeof(JsonVersionPlugin))]

namespace RecKit.TestPlugins;

/// <summary>Compiled into two plugins against different versions of one library; both have the same component.</summary>
internal sealed class JsonVersionPlugin : IPlugin
{
    public IReadOnlyList<Component> Components { get; } =
        [Component.Split<NoOptions>("json-version", "Names its only fold after the version of Newtonsoft.Json that it runs with.", _ => new JsonVersionSplit())];
}

/// <summary>Names its only fold "version file" of the library.</summary>
internal sealed class JsonVersionSplit : ISplit
{
    public IReadOnlyList<Fold> Split(Dataset data, SplitContext context)
    {
        var library = typeof(JsonConvert).Assembly;
        int[] rows = JsonConvert.DeserializeObject<int[]>("[0]")!;
        return [new Fold($"{library.GetName().Version} {library.Location}", rows, default, rows)];
    }
}
