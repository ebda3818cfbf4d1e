using System.Text.Json.Nodes;
using RecKit.Components;

namespace RecKit.Catalog;

/// <summary>Puts components into a catalogue that were made in this process and belong to no plugin: functions of a script.</summary>
public static class ProcessComponents
{
    /// <summary>The id that stands for their plugin.</summary>
    public const string Plugin = "study";

    /// <summary>Describes components.</summary>
    /// <param name="components">The components.</param>
    /// <param name="described">Their entries of a manifest, in the same order.</param>
    /// <param name="code">A text that changes with their code: finished work of other code is not reused.</param>
    /// <returns>One descriptor per component.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK3001: an entry is not that of a component, or two have the same kind and id.</exception>
    public static IReadOnlyList<ComponentDescriptor> Describe(IReadOnlyList<Component> components, JsonArray described, string code)
    {
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(described);
        ManifestComponent[] entries = new ManifestReader("of the script").Components(new JsonObject { ["components"] = described.DeepClone() });
        return
        [
            .. entries.Zip(components, (entry, component) => new ComponentDescriptor
            {
                Kind = entry.Kind,
                Id = entry.Id,
                Plugin = Plugin,
                PluginVersion = "0.0.0",
                AssemblySha256 = code,
                Summary = entry.Summary,
                Source = entry.Source,
                Options = entry.Options,
                Algorithm = entry.Algorithm,
                Metric = entry.Metric,
                Loader = () => component,
            }),
        ];
    }
}
