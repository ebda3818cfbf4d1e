using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.Experiments.Yaml;

namespace RecKit.Experiments.Model;

/// <summary>
/// An experiment as it was written, before anything but its syntax is checked. YAML files, command lines, hashtables and scripts all become one,
/// and <see cref="ExperimentLoader.Bind(ExperimentSpec, bool)"/> makes a plan of it. Every value carries the place where it was written.
/// </summary>
public sealed record ExperimentSpec
{
    /// <summary>Gets the keys of the file: <c>version</c>, <c>dataset</c>, … with <c>extends</c> and overrides applied.</summary>
    public required SpecMap Root { get; init; }

    /// <summary>Gets the text for <c>experiment.yaml</c>: the file as it was written.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the name of the experiment when it has no key <c>name</c>.</summary>
    public required string DefaultName { get; init; }

    /// <summary>Gets the directories that relative paths are relative to, by <see cref="SourceLocation.File"/>; for anything else the working directory.</summary>
    public IReadOnlyDictionary<string, string> Directories { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets what messages call parts that were given by parameters, by their paths: <c>algorithms[0].search.space</c> is <c>-Space</c>. Empty where a file says it all.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>Makes the spec that a file of the same content would make.</summary>
    /// <param name="keys">The keys of the file with their values, in order, as <see cref="SpecNodes.From"/> takes them.</param>
    /// <param name="place">What stands in for a file in messages.</param>
    /// <param name="defaultName">The name of the experiment when there is no key <c>name</c>.</param>
    /// <returns>The spec; relative paths are relative to the working directory.</returns>
    /// <exception cref="RecKitException">RK1002, RK1005: a value that a file could not hold.</exception>
    public static ExperimentSpec From(IEnumerable<KeyValuePair<string, object?>> keys, string place, string defaultName)
    {
        var root = (SpecMap)SpecNodes.From(keys, place);
        return new ExperimentSpec { Root = root, Text = YamlWriter.Write(root), DefaultName = defaultName };
    }
}
