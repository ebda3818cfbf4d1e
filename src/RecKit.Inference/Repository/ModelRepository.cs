using System.Globalization;
using System.Text.RegularExpressions;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Storage;

namespace RecKit.Inference.Repository;

/// <summary>
/// A directory of published models, <c>&lt;name&gt;/&lt;version&gt;/</c>, as servers read it: the highest number is the current version. A version appears whole or not at all and never
/// changes; one that is taken back is renamed to <c>&lt;version&gt;.withdrawn</c>. Of one that is removed, an empty <c>&lt;version&gt;.removed</c> stays: no number is given twice.
/// </summary>
/// <remarks>Thread safety: safe, also between processes: two publications at once get two numbers.</remarks>
public sealed partial class ModelRepository
{
    private const string Withdrawn = ".withdrawn";
    private const int Tries = 100;

    private readonly string _root;

    /// <summary>Takes a directory.</summary>
    /// <param name="directory">The directory; need not exist.</param>
    public ModelRepository(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _root = Path.GetFullPath(directory);
    }

    /// <summary>Gets the full path.</summary>
    public string Root => _root;

    /// <summary>Gets the names of the models.</summary>
    public IReadOnlyList<string> Names => !Directory.Exists(_root) ? [] : [.. Directory.EnumerateDirectories(_root).Select(d => Path.GetFileName(d)!).Where(IsName).Where(n => Find(n).Count > 0).Order(StringComparer.Ordinal)];

    /// <summary>Tells whether a model can have a name: it becomes a directory and a part of addresses.</summary>
    /// <param name="name">The name.</param>
    public static bool IsName(string name) => name is not null && NamePattern().IsMatch(name);

    /// <summary>Refuses what cannot be the name of a model.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="RecKitException">RK5011: it cannot be one.</exception>
    public static void RequireName(string name)
    {
        if (!IsName(name))
            throw new RecKitException(ErrorCodes.Publication, $"'{name}' cannot be the name of a model: it takes letters, digits, dots, hyphens and underscores, and begins with a letter or a digit.");
    }

    /// <summary>Lists the versions of a model, the newest first.</summary>
    /// <param name="name">The name.</param>
    /// <returns>All versions, withdrawn ones included; none when there is no such model.</returns>
    /// <exception cref="RecKitException">RK5005: a package is damaged.</exception>
    public IReadOnlyList<PublishedModel> Versions(string name)
    {
        List<(int Version, bool IsWithdrawn, string Directory)> found = Find(name);
        int current = found.Where(f => !f.IsWithdrawn).Select(f => f.Version).DefaultIfEmpty(0).Max();
        return [.. found.OrderByDescending(f => f.Version).Select(f => new PublishedModel(name, f.Version, f.Version == current, f.IsWithdrawn, f.Directory, ModelPackage.ReadManifest(f.Directory)))];
    }

    /// <summary>Finds the current version of a model.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The version, or null when there is none.</returns>
    public PublishedModel? Current(string name) => Versions(name).FirstOrDefault(v => v.IsCurrent);

    /// <summary>Finds the directory of the current version of a model. No manifest is read.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The directory, or null when there is none.</returns>
    internal string? CurrentDirectory(string name) =>
        Find(name).Where(f => !f.IsWithdrawn && File.Exists(Path.Combine(f.Directory, ManifestFile.Name))).OrderBy(f => f.Version).Select(f => f.Directory).LastOrDefault();

    /// <summary>Publishes a model as the next version.</summary>
    /// <param name="name">The name: letters, digits, dots, hyphens, underscores.</param>
    /// <param name="model">The model.</param>
    /// <returns>The version.</returns>
    /// <exception cref="RecKitException">RK5011: the name cannot be one. RK5012: the repository cannot be written.</exception>
    public PublishedModel Publish(string name, LoadedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        RequireName(name);
        string waiting = Path.Combine(_root, name, string.Create(CultureInfo.InvariantCulture, $".{Environment.ProcessId}-{Environment.CurrentManagedThreadId}"));
        try
        {
            Directory.CreateDirectory(Path.Combine(_root, name));
            DurableFile.TryDelete(waiting);
            model.Save(waiting);
            for (int attempt = 1; ; attempt++)
            {
                int version = Next(name);
                try
                {
                    Directory.Move(waiting, Path.Combine(_root, name, version.ToString(CultureInfo.InvariantCulture)));
                    return Versions(name).First(v => v.Version == version);
                }
                catch (IOException) when (attempt < Tries && Next(name) != version)
                {
                    // Somebody else was faster: the next number.
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecKitException(ErrorCodes.ModelWrite, $"'{name}' cannot be published to {_root}: {e.Message}", e);
        }
        finally
        {
            DurableFile.TryDelete(waiting);
        }
    }

    /// <summary>Finds out what <see cref="Undo"/> would do.</summary>
    /// <param name="name">The name of the model.</param>
    /// <param name="version">The version to withdraw; null for the current one.</param>
    /// <returns>The version that would be withdrawn, and the one that would be current.</returns>
    /// <exception cref="RecKitException">RK5011: there is no such model or version, it is withdrawn already, or no other version would be left to serve.</exception>
    public (PublishedModel Withdrawn, PublishedModel Current) PlanUndo(string name, int? version = null)
    {
        IReadOnlyList<PublishedModel> all = Versions(name);
        PublishedModel[] versions = [.. all.Where(v => !v.IsWithdrawn)];
        if (versions.Length == 0)
            throw new RecKitException(ErrorCodes.Publication, $"There is no published model '{name}' in {_root}.{Known()}");
        if (version is not null && all.FirstOrDefault(v => v.Version == version) is { IsWithdrawn: true })
            throw new RecKitException(ErrorCodes.Publication, $"Version {version} of '{name}' is withdrawn already.");
        PublishedModel target = versions.FirstOrDefault(v => v.Version == (version ?? versions[0].Version))
            ?? throw new RecKitException(ErrorCodes.Publication, $"'{name}' has no version {version}. Its versions: {string.Join(", ", versions.Select(v => v.Version))}.");
        return versions.Length == 1
            ? throw new RecKitException(ErrorCodes.Publication, $"'{name}' has version {target.Version} only: there is no earlier one to go back to.")
            : (target, versions.First(v => v != target));
    }

    /// <summary>Withdraws a version. Where it was the current one, the newest of the others is current then.</summary>
    /// <param name="name">The name of the model.</param>
    /// <param name="version">The version to withdraw; null for the current one.</param>
    /// <returns>The version that is current now.</returns>
    /// <exception cref="RecKitException">RK5011: as for <see cref="PlanUndo"/>. RK5012: the repository cannot be written.</exception>
    public PublishedModel Undo(string name, int? version = null)
    {
        (PublishedModel target, PublishedModel current) = PlanUndo(name, version);
        try
        {
            Directory.Move(target.Directory, target.Directory + Withdrawn);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecKitException(ErrorCodes.ModelWrite, $"Version {target.Version} of '{name}' cannot be withdrawn: {e.Message}", e);
        }
        return current with { IsCurrent = true };
    }

    private string Known() => Names is { Count: > 0 } names ? $" There are: {string.Join(", ", names)}." : " It has no models.";

    private int Next(string name) => Find(name).Select(f => f.Version).Concat(RemovedVersions(name)).DefaultIfEmpty(0).Max() + 1;

    private List<(int Version, bool IsWithdrawn, string Directory)> Find(string name)
    {
        List<(int, bool, string)> found = [];
        string directory = IsName(name) ? Path.Combine(_root, name) : "";
        foreach (string path in Directory.Exists(directory) ? Directory.EnumerateDirectories(directory) : [])
        {
            string entry = Path.GetFileName(path);
            bool isWithdrawn = entry.EndsWith(Withdrawn, StringComparison.Ordinal);
            if (int.TryParse(isWithdrawn ? entry[..^Withdrawn.Length] : entry, NumberStyles.None, CultureInfo.InvariantCulture, out int version) && version > 0)
                found.Add((version, isWithdrawn, path));
        }
        return found;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z")]
    private static partial Regex NamePattern();
}
