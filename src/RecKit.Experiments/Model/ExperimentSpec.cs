using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.Experiments.Yaml;

namespace RecKit.Experiments.Model;

/// <summary>
/// An experiment as written, with only its syntax checked. YAML files, command lines, hashtables and scripts all produce one, and
/// <see cref="ExperimentLoader.Bind(ExperimentSpec, bool)"/> converts it to a plan. Every value carries its source location.
/// </summary>
public sealed record ExperimentSpec
{
    /// <summary>Gets the keys of the file: <c>version</c>, <c>dataset</c>, … with <c>extends</c> and overrides applied.</summary>
    public required SpecMap Root { get; init; }

    /// <summary>Gets the text for <c>experiment.yaml</c>: the original file.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the name of the experiment when it has no key <c>name</c>.</summary>
    public required string DefaultName { get; init; }

    /// <summary>
    /// Gets the directories of relative paths, by <see cref="SourceLocation.File"/>; the working directory for any other source.
    /// </summary>
    public IReadOnlyDictionary<string, string> Directories { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Gets the message names, by path, of parts set by parameters: <c>algorithms[0].search.space</c> is <c>-Space</c>. Empty if everything
    /// comes from a file.
    /// </summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>Creates the spec that a file with the same content would yield.</summary>
    /// <param name="keys">The keys of the file with their values, in order, in the form that <see cref="SpecNodes.From"/> accepts.</param>
    /// <param name="place">The name that replaces the file name in messages.</param>
    /// <param name="defaultName">The name of the experiment when there is no key <c>name</c>.</param>
    /// <returns>The spec; relative paths are relative to the working directory.</returns>
    /// <exception cref="RecKitException">RK1002, RK1005: a value that a file cannot contain.</exception>
    public static ExperimentSpec From(IEnumerable<KeyValuePair<string, object?>> keys, string place, string defaultName)
    {
        var root = (SpecMap)SpecNodes.From(keys, place);
        return new ExperimentSpec { Root = root, Text = YamlWriter.Write(root), DefaultName = defaultName };
    }
}
