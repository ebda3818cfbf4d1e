using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Metrics;

namespace RecKit.Catalog;

/// <summary>A component as its plugin's manifest describes it. Nothing is loaded until <see cref="Load"/>.</summary>
public sealed record ComponentDescriptor
{
    /// <summary>Gets what it is for.</summary>
    public required ComponentKind Kind { get; init; }

    /// <summary>Gets its id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the id of its plugin.</summary>
    public required string Plugin { get; init; }

    /// <summary>Gets the version of its plugin.</summary>
    public required string PluginVersion { get; init; }

    /// <summary>Gets the SHA-256 of the plugin's assembly, as its manifest has it; null when the component comes from no file.</summary>
    public string? AssemblySha256 { get; init; }

    /// <summary>Gets one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the paper it follows, if any.</summary>
    public string? Source { get; init; }

    /// <summary>Gets its options.</summary>
    public required OptionsSchema Options { get; init; }

    /// <summary>Gets the traits of an algorithm; null for other kinds.</summary>
    public AlgorithmTraits? Algorithm { get; init; }

    /// <summary>Gets the traits of a metric; null for other kinds.</summary>
    public MetricTraits? Metric { get; init; }

    /// <summary>Gets the loader of the component's code.</summary>
    public required Func<Component> Loader { get; init; }

    /// <summary>Gets why it cannot be used, as far as that is known without loading it (RK3xxx); null when nothing speaks against it.</summary>
    public Diagnostic? Problem { get; init; }

    /// <summary>Gets the name that is never ambiguous: <c>plugin/id</c>.</summary>
    public string QualifiedName => $"{Plugin}/{Id}";

    /// <summary>Gets the catalogue that the component is in, for options that name algorithms.</summary>
    internal Func<IComponentCatalog>? Siblings { get; init; }

    /// <summary>Loads the component and makes it.</summary>
    /// <param name="options">All options by their snake_case names.</param>
    /// <param name="location">Where they were written, for errors.</param>
    /// <returns>An object of the contract interface of <see cref="Kind"/>.</returns>
    /// <exception cref="RecKitException">The plugin does not load (RK3xxx), or the options contradict each other (RK1006, RK1010).</exception>
    public object Create(JsonObject options, SourceLocation? location = null) => OptionsFactory.Create(Load(), options, location, Siblings?.Invoke());

    /// <summary>Loads the component's assembly, if it is not loaded yet.</summary>
    /// <returns>The component.</returns>
    /// <exception cref="RecKitException">RK3xxx: the plugin does not load.</exception>
    public Component Load() => Loader();
}
