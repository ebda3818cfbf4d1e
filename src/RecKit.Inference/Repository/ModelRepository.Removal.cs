using System.Globalization;
using RecKit.Diagnostics;

namespace RecKit.Inference.Repository;

/// <content>Removing versions for good.</content>
public sealed partial class ModelRepository
{
    private const string Removed = ".removed";

    /// <summary>Removes a version for good. Its number is not given again.</summary>
    /// <param name="name">The name of the model.</param>
    /// <param name="version">The version, withdrawn or not.</param>
    /// <param name="current">Whether the current version may go: then the one before it is current, or none.</param>
    /// <exception cref="RecKitException">RK5011: there is no such version, or it is the current one. RK5012: the repository cannot be written.</exception>
    public void Remove(string name, int version, bool current = false)
    {
        PublishedModel found = PlanRemoval(name, version, current);
        string mark = Path.Combine(_root, name, version.ToString(CultureInfo.InvariantCulture) + Removed);
        try
        {
            // Renamed first: a reader finds it whole or not at all, and the mark stays if this process ends in between.
            Directory.Move(found.Directory, mark);
            foreach (string entry in Directory.EnumerateFileSystemEntries(mark))
            {
                if (Directory.Exists(entry))
                    Directory.Delete(entry, recursive: true);
                else
                    File.Delete(entry);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecKitException(ErrorCodes.ModelWrite, $"Version {version} of '{name}' cannot be removed: {e.Message}", e);
        }
    }

    /// <summary>Finds out what <see cref="Remove"/> would remove.</summary>
    /// <param name="name">The name of the model.</param>
    /// <param name="version">The version, withdrawn or not.</param>
    /// <param name="current">Whether the current version may go.</param>
    /// <returns>The version.</returns>
    /// <exception cref="RecKitException">RK5011: there is no such version, or it is the current one.</exception>
    public PublishedModel PlanRemoval(string name, int version, bool current = false)
    {
        IReadOnlyList<PublishedModel> versions = Versions(name);
        if (versions.Count == 0)
            throw new RecKitException(ErrorCodes.Publication, $"There is no published model '{name}' in {_root}.{Known()}");
        PublishedModel found = versions.FirstOrDefault(v => v.Version == version) ?? throw new RecKitException(
            ErrorCodes.Publication, $"'{name}' has no version {version}; it has {string.Join(", ", versions.Select(v => v.Version))}.");
        return !found.IsCurrent || current ? found : throw new RecKitException(
            ErrorCodes.Publication, $"Version {version} of '{name}' is the current one, which is served: withdraw it first, or force its removal.");
    }

    private IEnumerable<int> RemovedVersions(string name)
    {
        string directory = IsName(name) ? Path.Combine(_root, name) : "";
        foreach (string path in Directory.Exists(directory) ? Directory.EnumerateDirectories(directory, "*" + Removed) : [])
        {
            if (int.TryParse(Path.GetFileName(path)[..^Removed.Length], NumberStyles.None, CultureInfo.InvariantCulture, out int version))
                yield return version;
        }
    }
}
