using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Completion;

/// <summary>
/// The valid keys in the table of a parameter: options of the command's component, columns of a reader, keys of a metric.
/// </summary>
internal static class CommandOptions
{
    private const string DefaultReader = "delimited";

    /// <summary>Returns the keys.</summary>
    /// <param name="parameter">The parameter of the table.</param>
    /// <param name="text">Returns the text of another parameter of the command; null when it has none.</param>
    /// <param name="use">The component named by <c>use</c> in the table itself; null when there is none.</param>
    /// <returns>The keys; empty when unknown.</returns>
    public static IReadOnlyList<OptionInfo> Of(string? parameter, Func<string, string?> text, string? use = null) => parameter switch
    {
        "Parameter" or "Space" => Component(text)?.Options.Options ?? [],
        "Column" => Reader(text)?.Options.Find("columns")?.Nested ?? [],
        "Metric" => Metric(use),
        _ => [],
    };

    /// <summary>Returns the component whose options a command accepts.</summary>
    public static ComponentDescriptor? Component(Func<string, string?> text) =>
        text("Algorithm") is { } algorithm ? Find(ComponentKind.Algorithm, algorithm)
        : text("Split") is { } split ? Find(ComponentKind.Split, split)
        : text("Filter") is { } filter ? Find(ComponentKind.Filter, filter)
        : text("Reranker") is { } reranker ? Find(ComponentKind.Reranker, reranker)
        : Reader(text);

    private static ComponentDescriptor? Reader(Func<string, string?> text) => Find(ComponentKind.Reader,
        text("Format") ?? (text("Name") is { } name ? Engine.Host.Datasets.Datasets.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase))?.Reader : null) ?? DefaultReader);

    private static OptionInfo[] Metric(string? use) =>
    [
        Key("use", "word", "The metric.", [.. Engine.Host.Catalog.Components.Where(c => c.Kind == ComponentKind.Metric).Select(c => c.Id).Distinct()], []),
        Key("with", "mapping", "Its options.", [], use is null ? [] : Find(ComponentKind.Metric, use)?.Options.Options ?? []),
        Key("id", "text", "What its figure is called.", [], []),
    ];

    private static OptionInfo Key(string name, string type, string description, IReadOnlyList<string> choices, IReadOnlyList<OptionInfo> nested) =>
        new() { Name = name, Type = type, Required = false, Default = null, Range = null, Choices = choices, Description = description, Nested = nested };

    private static ComponentDescriptor? Find(ComponentKind kind, string id) => Engine.Host.Catalog.Find(kind, id) is [var found, ..] ? found : null;
}
