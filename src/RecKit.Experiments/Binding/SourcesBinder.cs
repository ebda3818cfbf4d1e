using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.Runs.Plan;

namespace RecKit.Experiments.Binding;

/// <summary>
/// Binds the files of a data set: <c>path</c>, one or several, or <c>parts</c>, the files of each part. Wildcards are expanded when the
/// data is read.
/// </summary>
internal static class SourcesBinder
{
    private const string Train = "train", Validation = "validation", Test = "test", ForExample = "parts: { train: train.csv, test: test.csv }";

    /// <summary>Gets the names of common formats that no built-in reader supports.</summary>
    public static IReadOnlyList<string> UnreadFormats { get; } = ["parquet", "jsonl", "ndjson", "json", "json-lines", "jsonlines"];

    /// <summary>Binds the keys.</summary>
    /// <param name="section">The section of <c>dataset</c>, with one of the keys.</param>
    /// <returns>The files, or null when a problem was reported.</returns>
    public static DatasetSources? Bind(Section section)
    {
        if (section.Map.Find("parts") is not { } entry)
            return Paths(section, "path", "path: ratings.csv") is { Count: > 0 } files ? new DatasetSources { Files = files } : null;
        if (section.Map.Find("path") is { } path)
            section.Context.Error(ErrorCodes.Conflict, path.KeyLocation, "'path' and 'parts' in dataset exclude each other: the parts name all files. Remove one of them.");
        if (section.Mapping("parts", ForExample) is not { } parts)
            return null;
        parts.Known(Train, Validation, Test);
        foreach (string key in (string[])[Train, Test])
        {
            if (!parts.Has(key))
                section.Context.Error(ErrorCodes.MissingKey, entry.KeyLocation, $"'{key}' is missing in dataset.parts. Write for example {ForExample}.");
        }
        DatasetSources sources = new()
        {
            Train = Paths(parts, Train, "train: train.csv"), Validation = Paths(parts, Validation, "validation: validation.csv"), Test = Paths(parts, Test, "test: test.csv"),
        };
        return sources is { Train.Count: > 0, Test.Count: > 0 } ? sources : null;
    }

    /// <summary>Returns the name of an unnamed data set: that of its file, or of the directory of its files.</summary>
    /// <param name="sources">The files, or null.</param>
    /// <param name="path">The only path, or null.</param>
    public static string NameOf(DatasetSources? sources, string? path)
    {
        string? place = path ?? (sources?.Files.Concat(sources.Train).FirstOrDefault() is { } first ? DirectoryOf(first) : null);
        return place is null ? "" : Path.GetFileName(Path.TrimEndingDirectorySeparator(place));
    }

    /// <summary>Suggests a value for a missing format.</summary>
    /// <param name="sources">The files, or null.</param>
    /// <param name="path">The only path, or null.</param>
    public static string FormatOf(DatasetSources? sources, string? path)
    {
        string extension = Path.GetExtension(path ?? sources?.Files.Concat(sources.Train).FirstOrDefault() ?? "").ToLowerInvariant();
        return UnreadFormats.Contains(extension.TrimStart('.'))
            ? $"format: delimited for a file of delimited text: files of '{extension}' are not read yet, so convert them to CSV (or take a plugin that reads them)"
            : "format: delimited";
    }

    private static string? DirectoryOf(string path)
    {
        string? directory = Path.GetDirectoryName(path);
        while (directory is not null && DatasetSources.IsPattern(directory))
            directory = Path.GetDirectoryName(directory);
        return directory;
    }

    private static List<string> Paths(Section section, string key, string write)
    {
        List<string> paths = [];
        if (section.Map.Find(key)?.Value is not { } node)
            return paths;
        string what = $"'{key}' in {section.Where}";
        if (node is SpecList { Items.Count: 0 })
            section.Context.Error(ErrorCodes.OutOfRange, node.Location, $"{what} names no file. Write for example {write}.");
        foreach (SpecNode one in node is SpecList list ? list.Items : [node])
        {
            if (section.Context.AsText(one, what, write) is { } text && section.Context.Paths.Resolve(text, what, section.Context) is { } path)
                paths.Add(path);
        }
        return paths;
    }
}
