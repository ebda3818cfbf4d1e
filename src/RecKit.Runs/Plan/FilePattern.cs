using System.IO.Enumeration;
using RecKit.Diagnostics;

namespace RecKit.Runs.Plan;

/// <summary>Expands paths with wildcards.</summary>
internal static class FilePattern
{
    private const string AnyDepth = "**";

    /// <summary>Returns the files that match the paths.</summary>
    /// <param name="paths">Full paths, with or without wildcards.</param>
    /// <param name="key">The key of the paths, for errors; for example <c>parts.train</c>.</param>
    /// <returns>Full paths in the order of the list; the matches of a pattern in ordinal order.</returns>
    /// <exception cref="RecKitException">RK2001: a pattern matches nothing. RK2012: a file is listed twice.</exception>
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> paths, string key)
    {
        List<string> files = [];
        foreach (string path in paths)
        {
            if (!DatasetSources.IsPattern(path))
            {
                files.Add(path);
                continue;
            }
            string[] found = [.. Find(path).Order(StringComparer.Ordinal)];
            if (found.Length == 0)
                throw new RecKitException(ErrorCodes.DataFile, $"'{key}' in dataset: no file matches '{path}'.");
            files.AddRange(found);
        }
        if (files.GroupBy(f => f, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new RecKitException(ErrorCodes.DataFileTwice, $"'{key}' in dataset names '{twice.Key}' twice: its events would count twice. Remove one of them.");
        return files;
    }

    private static IEnumerable<string> Find(string pattern)
    {
        string root = Path.GetPathRoot(pattern)!;
        string[] names = pattern[root.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> places = [root];
        for (int i = 0; i < names.Length; i++)
        {
            (string name, bool isLast) = (names[i], i == names.Length - 1);
            places = name == AnyDepth
                ? places.SelectMany(p => Entries(p, "*", true, SearchOption.AllDirectories).Prepend(p)).Distinct()
                : name.AsSpan().ContainsAny('*', '?')
                    ? places.SelectMany(p => Entries(p, name, !isLast, SearchOption.TopDirectoryOnly))
                    : places.Select(p => Path.Combine(p, name)).Where(p => isLast ? Path.Exists(p) : Directory.Exists(p));
            places = [.. places];
        }
        return places;
    }

    // As in shells, a wildcard does not match the dot of a hidden name.
    private static FileSystemEnumerable<string> Entries(string directory, string pattern, bool onlyDirectories, SearchOption depth)
    {
        EnumerationOptions options = new() { RecurseSubdirectories = depth == SearchOption.AllDirectories, AttributesToSkip = 0, IgnoreInaccessible = true };
        FileSystemEnumerable<string> entries = new(directory, (ref FileSystemEntry entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                (entry.IsDirectory || !onlyDirectories) && (pattern[0] == '.' || entry.FileName[0] != '.')
                && FileSystemName.MatchesSimpleExpression(pattern, entry.FileName, ignoreCase: OperatingSystem.IsWindows()),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName[0] != '.',
        };
        return entries;
    }
}
