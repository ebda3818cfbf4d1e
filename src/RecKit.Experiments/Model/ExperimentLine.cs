using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.Experiments.Yaml;

namespace RecKit.Experiments.Model;

/// <summary>
/// An experiment without a file: <c>--dataset ml-100k --algorithm biased-mf,ease --metric ndcg@10</c>. Everything else is set by
/// <c>--set</c>.
/// </summary>
public sealed record ExperimentLine
{
    /// <summary>The default split.</summary>
    public const string DefaultSplit = "random";

    /// <summary>Gets the name of a data set, or with <see cref="Format"/> a path.</summary>
    public required string Dataset { get; init; }

    /// <summary>Gets the reader of the path; null when <see cref="Dataset"/> is a name.</summary>
    public string? Format { get; init; }

    /// <summary>Gets the split; null for <see cref="DefaultSplit"/>.</summary>
    public string? Split { get; init; }

    /// <summary>Gets the algorithms; each element may contain several, separated by commas.</summary>
    public required IReadOnlyList<string> Algorithms { get; init; }

    /// <summary>Gets the metrics; each element may contain several, separated by commas.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>Creates the spec that a file with the same content would yield. Locations are parameter names.</summary>
    /// <returns>The spec.</returns>
    public ExperimentSpec ToSpec()
    {
        SourceLocation line = new("command line", 0, 0), dataset = new("--dataset", 0, 0);
        List<SpecEntry> entries = [Entry("version", new SpecScalar("1", true, line))];
        entries.Add(Entry("dataset", new SpecMap(Format is null
            ? [Entry("name", Text(Dataset, dataset))]
            : [Entry("path", Text(Dataset, dataset)), Entry("format", Text(Format, new("--format", 0, 0)))], dataset)));
        entries.Add(Entry("split", Use(Split ?? DefaultSplit, new("--split", 0, 0))));
        AddList(entries, "algorithms", Algorithms, "--algorithm", Use);
        AddList(entries, "metrics", Metrics, "--metric", Text);
        SpecMap root = new(entries, line);
        return new ExperimentSpec
        {
            Root = root,
            Text = YamlWriter.Write(root),
            DefaultName = Format is null ? Dataset : System.IO.Path.GetFileNameWithoutExtension(Dataset),
        };
    }

    private static void AddList(
        List<SpecEntry> entries, string key, IReadOnlyList<string> names, string parameter, Func<string, SourceLocation, SpecNode> make)
    {
        SourceLocation place = new(parameter, 0, 0);
        string[] all = [.. names.SelectMany(n => n.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        if (all.Length > 0)
            entries.Add(Entry(key, new SpecList([.. all.Select(n => make(n, place))], place)));
    }

    private static SpecEntry Entry(string key, SpecNode value) => new(key, value.Location, value);

    private static SpecScalar Text(string text, SourceLocation place) => new(text, false, place);

    private static SpecMap Use(string name, SourceLocation place) => new([Entry("use", Text(name, place))], place);
}
