using System.Text;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.Experiments.Yaml;

namespace RecKit.Experiments.Binding;

/// <summary>Reads a file and the files it extends.</summary>
internal sealed class SpecSource(List<Diagnostic> diagnostics)
{
    private readonly Dictionary<string, string> _directories = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];

    /// <summary>Gets the directory of each file that was read, by its name in messages.</summary>
    public IReadOnlyDictionary<string, string> Directories => _directories;

    /// <summary>Reads the text of a file.</summary>
    /// <returns>The text, or null when a problem was reported.</returns>
    public string? ReadText(string file, SourceLocation? place)
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(file);
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException)
        {
            Error(ErrorCodes.YamlSyntax, new SourceLocation(file, 0, 0), $"'{file}' is not text in UTF-8. Save it as UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string reason = file.Length == 0 ? "it has no name" : e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file"
                : Directory.Exists(file) ? "it is a directory" : e.Message.TrimEnd('.');
            Error(ErrorCodes.SpecFile, place ?? new SourceLocation(file, 0, 0), $"the experiment file '{file}' cannot be read: {reason}.");
        }
        return null;
    }

    /// <summary>Reads a text and overlays it on what it extends.</summary>
    /// <returns>The keys, or null when a reported problem leaves nothing to bind.</returns>
    public SpecMap? Read(string text, string file)
    {
        string full = Path.GetFullPath(file);
        _directories[file] = Path.GetDirectoryName(full) ?? full;
        _open.Add(full);
        SpecNode? root = YamlReader.Read(text, file, diagnostics);
        SpecMap? map = root as SpecMap;
        if (map is null && !diagnostics.Any(d => d.Code == ErrorCodes.YamlSyntax && d.Location?.File == file))
        {
            (string code, string message) = root is null
                ? (ErrorCodes.MissingKey, "the file is empty. It needs version: 1, dataset, split, algorithms and metrics.")
                : (ErrorCodes.WrongType, "an experiment file is a mapping of keys such as version: 1, dataset: …, but this is "
                    + (root is SpecList ? "a list." : "a single value."));
            Error(code, root?.Location ?? new SourceLocation(file, 1, 1), message);
        }
        if (map?.Find("extends") is { } entry)
            map = Extend(map, entry, file);
        _open.RemoveAt(_open.Count - 1);
        return map;
    }

    private SpecMap? Extend(SpecMap map, SpecEntry entry, string file)
    {
        SpecMap rest = map with { Entries = [.. map.Entries.Where(e => e != entry)] };
        if (entry.Value is not SpecScalar { Text.Length: > 0 } written || CoreScalar.IsNull(written))
        {
            Error(ErrorCodes.WrongType, entry.Value.Location, "'extends' takes the path of one file. Write for example extends: base.yaml, or leave the key out.");
            return rest;
        }
        if (written.Text.Contains("${", StringComparison.Ordinal))
        {
            Error(ErrorCodes.Variable, written.Location, "'extends' takes a path without variables. Write the path out.");
            return rest;
        }
        string named = Path.Combine(Path.GetDirectoryName(file) ?? "", written.Text);
        if (_open.Contains(Path.GetFullPath(named)))
        {
            Error(ErrorCodes.SpecFile, written.Location, $"'{Suggestion.Show(written.Text)}' extends itself: {string.Join(" -> ", _open.Append(Path.GetFullPath(named)).Select(Path.GetFileName))}.");
            return rest;
        }
        if (ReadText(named, written.Location) is not { } text || Read(text, named) is not { } under)
            return null;
        return SpecMerge.Merge(under, rest);
    }

    private void Error(string code, SourceLocation place, string message) =>
        diagnostics.Add(new Diagnostic(code, DiagnosticSeverity.Error, message, place));
}
