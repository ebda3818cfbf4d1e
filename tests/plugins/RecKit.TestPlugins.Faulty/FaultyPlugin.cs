using RecKit.Components;
using RecKit.Data;
using RecKit.TestPlugins.Faulty;
using RecKit.TestPlugins.Library;

[assembly: Plugin(typeof(FaultyPlugin))]

namespace RecKit.TestPlugins.Faulty;

/// <summary>Works, until a file beside its assembly says otherwise. The build reads assemblies from memory, where nothing lies beside them.</summary>
internal sealed class FaultyPlugin : IPlugin
{
    public FaultyPlugin()
    {
        ThrowIf("throw-constructor");
    }

    public IReadOnlyList<Component> Components
    {
        get
        {
            ThrowIf("throw-components");
            Component[] components = [Filter("keep-answer"), Filter("keep-again")];
            return Says("twice") ? [.. components, components[0]] : components;
        }
    }

    private static Component Filter(string id) =>
        Component.Filter<NoOptions>(id, "Keeps the row that the library knows.", _ => new AnswerFilter());

    private static void ThrowIf(string file)
    {
        if (Says(file))
            throw new InvalidOperationException($"{file} was asked for");
    }

    private static bool Says(string file) =>
        Path.GetDirectoryName(typeof(FaultyPlugin).Assembly.Location) is { Length: > 0 } folder && File.Exists(Path.Combine(folder, file));

    private sealed class AnswerFilter : IFilter
    {
        public int[] Keep(Dataset data, FilterContext context) => [Answer.Value];
    }
}
