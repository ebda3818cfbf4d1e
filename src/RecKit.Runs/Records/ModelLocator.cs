using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Inference.Repository;

namespace RecKit.Runs.Records;

/// <summary>
/// Finds the model package that a path refers to: the package itself, its <c>model.json</c> or a zip file; a run, its <c>models</c>
/// directory or one of its algorithms, provided they hold a single model; a published model (its current version) or a repository with one.
/// </summary>
public static class ModelLocator
{
    private const int Deepest = 5;
    private const int MostListed = 10;

    /// <summary>Finds the package.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The full path of a directory with a <c>model.json</c>, or of a file.</returns>
    /// <exception cref="RecKitException">RK5013: no model found. RK1090: several models found.</exception>
    public static string Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (string.IsNullOrWhiteSpace(path))
            throw Absent("The path of the model is empty.");
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(full))
            return Path.GetFileName(full) == ManifestFile.Name ? Path.GetDirectoryName(full)! : full;
        if (!Directory.Exists(full))
            throw Absent($"There is no model at '{path}'.{Near(full)}");
        if (IsPackage(full))
            return full;
        return RunOf(full) is { } run ? OfRun(full, run, path) : OfRepository(full) ?? Only(Packages(full), path, $"'{path}' holds no model.");
    }

    private static string OfRun(string full, string run, string path)
    {
        IReadOnlyList<string> models = full == run ? RunStore.FindModels(run) : Packages(full);
        string none = !File.Exists(Path.Combine(run, RunPaths.Results))
            ? $"The run '{run}' is not finished and has no models yet. The same 'reckit run' resumes it."
            : models.Count == 0 && RunStore.FindModels(run) is { Count: > 0 } others
                ? $"'{path}' holds no model; the run has {List(others)}."
                : $"The run '{run}' kept no models. 'output.models' of its experiment says which are kept: best (of one fold), refit (trained on all events, for use), all, or none.";
        return Only(models, path, none);
    }

    // A published model or a repository: version directories are numbers.
    private static string? OfRepository(string full)
    {
        if (Current(full) is { } version)
            return version;
        string[] current = [.. Directory.EnumerateDirectories(full).Order(StringComparer.Ordinal).Select(Current).OfType<string>()];
        return current.Length switch
        {
            0 => null,
            1 => current[0],
            _ => throw Several($"'{full}' is a repository of several models", [.. current.Select(v => Path.GetDirectoryName(v)!)]),
        };
    }

    private static string? Current(string model) =>
        Path.GetFileName(model) is { } name && Path.GetDirectoryName(model) is { } root && ModelRepository.IsName(name) ? new ModelRepository(root).CurrentDirectory(name) : null;

    private static string Only(IReadOnlyList<string> models, string path, string none) => models.Count switch
    {
        0 => throw Absent(none),
        1 => models[0],
        _ => throw Several($"'{path}' has several models", models),
    };

    private static string[] Packages(string directory)
    {
        EnumerationOptions options = new() { RecurseSubdirectories = true, MaxRecursionDepth = Deepest, IgnoreInaccessible = true };
        return [.. Directory.EnumerateFiles(directory, ManifestFile.Name, options).Select(f => Path.GetDirectoryName(f)!).Order(StringComparer.Ordinal)];
    }

    // The run that the directory is or is in.
    private static string? RunOf(string directory)
    {
        for (string? place = directory; place is not null; place = Path.GetDirectoryName(place))
        {
            if (File.Exists(Path.Combine(place, RunPaths.Results)) || File.Exists(Path.Combine(place, RunPaths.Info)))
                return place;
        }
        return null;
    }

    private static bool IsPackage(string directory) => File.Exists(Path.Combine(directory, ManifestFile.Name));

    private static string Near(string full)
    {
        string? parent = Path.GetDirectoryName(full);
        if (parent is null || !Directory.Exists(parent))
            return "";
        string[] names = [.. Directory.EnumerateFileSystemEntries(parent).Select(e => Path.GetFileName(e)!)];
        return Suggestion.For(Path.GetFileName(full), names) is { } near ? $" Did you mean '{Path.Combine(parent, near)}'?" : "";
    }

    private static RecKitException Absent(string message) =>
        new(ErrorCodes.ModelNotFound, $"{message} A model is a directory with {ManifestFile.Name}, a zip file of one, a run that kept one, or a published model of a repository.");

    private static RecKitException Several(string what, IReadOnlyList<string> models) => new(ErrorCodes.Usage, $"{what}; name one: {List(models)}.");

    private static string List(IReadOnlyList<string> models) =>
        string.Join(", ", models.Take(MostListed)) + (models.Count > MostListed ? $" and {models.Count - MostListed} more" : "");
}
