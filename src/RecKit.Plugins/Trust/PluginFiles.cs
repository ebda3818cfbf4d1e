using RecKit.Storage;

namespace RecKit.Plugins.Trust;

/// <summary>The files of a plugin's folder and their hashes. The manifest itself is not among them, nor what switches a plugin off.</summary>
public static class PluginFiles
{
    /// <summary>Hashes the files of a folder.</summary>
    /// <param name="folder">The folder of the plugin.</param>
    /// <returns>SHA-256 in hexadecimal digits by relative path with <c>/</c>, in ordinal order.</returns>
    public static SortedDictionary<string, string> Hash(string folder)
    {
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (name is not (PluginFolder.ManifestName or PluginFolder.DisabledName))
                files[name] = Sha256Hash.OfFile(file);
        }
        return files;
    }

    /// <summary>Gives one digest of all files, the manifest included: SHA-256 of the lines <c>hash  path</c>.</summary>
    /// <param name="folder">The folder of the plugin.</param>
    /// <returns>Hexadecimal digits.</returns>
    public static string Digest(string folder)
    {
        SortedDictionary<string, string> files = Hash(folder);
        files[PluginFolder.ManifestName] = Sha256Hash.OfFile(Path.Combine(folder, PluginFolder.ManifestName));
        return Sha256Hash.OfText(string.Concat(files.Select(f => $"{f.Value}  {f.Key}\n")));
    }

}
