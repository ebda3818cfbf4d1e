using System.Globalization;
using System.Text.RegularExpressions;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Storage;

namespace RecKit.Inference.Repository;

/// <summary>
/// A directory of published models, <c>&lt;name&gt;/&lt;version&gt;/</c>, as servers read it: the highest number that is neither withdrawn nor damaged is the current version. A version appears whole or not at all and never
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

    /// <summary>
    /// Lists the versions of a model, the newest first. Manifests are read from the newest version down to the current one and no further; a damaged version is a state with a reason.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <returns>All versions, withdrawn ones included; none when there is no such model.</returns>
    public IReadOnlyList<PublishedModel> Versions(string name)
    {
        List<PublishedModel> versions = [];
        bool hasCurrent = false;
        foreach ((int version, bool isWithdrawn, string directory) in Find(name).OrderByDescending(f => f.Version))
        {
            PublishedModel found = new(name, version, isWithdrawn ? PublishedModelState.Withdrawn : PublishedModelState.Earlier, isWithdrawn, directory);
            if (!hasCurrent && !isWithdrawn)
            {
                found = found.Inspect();
                hasCurrent = found.State != PublishedModelState.Damaged;
                found = hasCurrent ? found with { State = PublishedModelState.Current } : found;
            }
            versions.Add(found);
        }
        return versions;
    }

    /// <summary>Finds the current version of a model: the newest that is neither withdrawn nor damaged.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The version, or null when there is none.</returns>
    public PublishedModel? Current(string name) => Versions(name).FirstOrDefault(v => v.IsCurrent);

    /// <summary>Says which damaged versions stand before the current one, or in place of one.</summary>
    /// <param name="versions">The versions of a model, from <see cref="Versions"/>.</param>
    /// <returns>A sentence for each, the newest first.</returns>
    public static IEnumerable<string> Notes(IReadOnlyList<PublishedModel> versions)
    {
        PublishedModel? current = versions.FirstOrDefault(v => v.IsCurrent);
        string instead = current is null ? "no version is left to serve" : string.Create(CultureInfo.InvariantCulture, $"version {current.Version} is current");
        return versions
            .Where(v => v.State == PublishedModelState.Damaged && !v.IsWithdrawn && v.Version > (current?.Version ?? 0))
            .Select(v => string.Create(CultureInfo.InvariantCulture, $"Version {v.Version} of '{v.Name}' is damaged, so {instead}. {v.Reason}"));
    }

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
    /// <returns>The version that would be withdrawn, the one that would be current, and the damaged ones that are passed over.</returns>
    /// <exception cref="RecKitException">RK5011: there is no such model or version, it is withdrawn already, or no other version that can be served would be left.</exception>
    public UndoPlan PlanUndo(string name, int? version = null)
    {
        IReadOnlyList<PublishedModel> all = Versions(name);
        PublishedModel[] versions = [.. all.Where(v => !v.IsWithdrawn)];
        if (versions.Length == 0)
            throw new RecKitException(ErrorCodes.Publication, $"There is no published model '{name}' in {_root}.{Known()}");
        if (version is not null && all.FirstOrDefault(v => v.Version == version) is { IsWithdrawn: true })
            throw new RecKitException(ErrorCodes.Publication, $"Version {version} of '{name}' is withdrawn already.");
        PublishedModel target = versions.FirstOrDefault(v => version is null ? v.IsCurrent : v.Version == version) ?? throw new RecKitException(
            ErrorCodes.Publication,
            version is null
                ? $"'{name}' has no current version to go back from: {string.Join(" ", Notes(all))}"
                : $"'{name}' has no version {version}. Its versions: {string.Join(", ", versions.Select(v => v.Version))}.");
        List<PublishedModel> skipped = [];
        foreach (PublishedModel other in versions.Where(v => v.Version != target.Version).Select(v => v.Inspect()))
        {
            if (other.State != PublishedModelState.Damaged)
                return new UndoPlan(target, other with { State = PublishedModelState.Current }, skipped);
            skipped.Add(other);
        }
        throw new RecKitException(
            ErrorCodes.Publication,
            skipped.Count == 0
                ? $"'{name}' has version {target.Version} only: there is no earlier one to go back to."
                : $"Version {target.Version} is the only one of '{name}' that can be served; damaged: {string.Join(" ", skipped.Select(s => $"{s.Version} ({s.Reason})"))}.");
    }

    /// <summary>Withdraws a version. Where it was the current one, the newest of the others that is not damaged is current then.</summary>
    /// <param name="name">The name of the model.</param>
    /// <param name="version">The version to withdraw; null for the current one.</param>
    /// <returns>The version that is current now.</returns>
    /// <exception cref="RecKitException">RK5011: as for <see cref="PlanUndo"/>. RK5012: the repository cannot be written.</exception>
    public PublishedModel Undo(string name, int? version = null)
    {
        UndoPlan plan = PlanUndo(name, version);
        try
        {
            Directory.Move(plan.Withdrawn.Directory, plan.Withdrawn.Directory + Withdrawn);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecKitException(ErrorCodes.ModelWrite, $"Version {plan.Withdrawn.Version} of '{name}' cannot be withdrawn: {e.Message}", e);
        }
        return plan.Current;
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
