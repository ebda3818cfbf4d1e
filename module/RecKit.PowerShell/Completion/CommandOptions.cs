using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Completion;

/// <summary>The keys that the table of a parameter may have: options of the component that the command names, columns of a reader, the keys of a metric.</summary>
internal static class CommandOptions
{
    private const string DefaultReader = "delimited";

    /// <summary>Gives the keys.</summary>
    /// <param name="parameter">The parameter whose table is typed.</param>
    /// <param name="text">Gives the text that another parameter of the command has; null when it has none.</param>
    /// <param name="use">What the table itself names with <c>use</c>; null when it does not.</param>
    /// <returns>The keys; none where nothing is known.</returns>
    public static IReadOnlyList<OptionInfo> Of(string? parameter, Func<string, string?> text, string? use = null) => parameter switch
    {
        "Parameter" or "Space" => Component(text)?.Options.Options ?? [],
        "Column" => Reader(text)?.Options.Find("columns")?.Nested ?? [],
        "Metric" => Metric(use),
        _ => [],
    };

    /// <summary>Finds the component whose options a command takes.</summary>
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
