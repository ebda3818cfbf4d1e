namespace RecKit.Plugins.Sources;

/// <summary>Plugins in folders: a path is the folder of one plugin, or a folder of such folders.</summary>
internal sealed class FolderSource : IPluginSource
{
    /// <inheritdoc/>
    public bool Accepts(string path) => Directory.Exists(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> FindFolders(string path)
    {
        if (IsPlugin(path))
            return [path];
        // What begins with a dot is being installed.
        string[] folders = [.. Directory.EnumerateDirectories(path).Where(f => Path.GetFileName(f)[0] != '.' && IsPlugin(f))];
        Array.Sort(folders, StringComparer.Ordinal);
        return folders;
    }

    // Assemblies without a manifest are a broken plugin, which the reader must hear of. Anything else is no plugin.
    private static bool IsPlugin(string folder) =>
        File.Exists(Path.Combine(folder, PluginFolder.ManifestName)) || Directory.EnumerateFiles(folder, "*.dll").Any();
}
