using System.IO.Compression;
using RecKit.Diagnostics;
using RecKit.Plugins.Trust;
using RecKit.Results;
using RecKit.Storage;

namespace RecKit.Plugins.Installation;

/// <summary>Installs plugins for a user: they go to <c>plugins/&lt;id&gt;</c> of the user's folder, where every host finds them. A plugin is there as a whole or not at all.</summary>
public static class PluginInstaller
{
    /// <summary>Gets the folder of installed plugins; it need not exist.</summary>
    public static string Root => UserFolder.Of("plugins");

    /// <summary>Installs a plugin.</summary>
    /// <param name="path">Its folder, or a zip file of it.</param>
    /// <param name="force">Whether one that is there is replaced.</param>
    /// <returns>The plugin at its new place.</returns>
    /// <exception cref="RecKitException">RK3018: nothing to install there, or it is installed already. RK3001 to RK3004: it could not be used. RK3017: it is not trusted.</exception>
    public static PluginInfo Install(string path, bool force = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        string source = Path.GetFullPath(path);
        Directory.CreateDirectory(Root);
        string partial = Path.Combine(Root, ".partial-" + Path.GetRandomFileName());
        try
        {
            if (File.Exists(source))
                Extract(source, partial);
            else if (Directory.Exists(source))
                Copy(source, partial);
            else
                throw Failed($"There is nothing at {source}. Expected the folder of a plugin, or a zip file of it.");
            string found = FindManifest(partial, source);
            PluginFolder plugin = PluginFolder.Inspect(found, PluginTrust.Load());
            if (plugin.Problem is { } problem)
                throw new RecKitException(problem.Code, $"The plugin in {source} cannot be installed. {problem.Message}");
            return Move(found, plugin.Manifest!.Id, force);
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
    }

    /// <summary>Removes an installed plugin.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="RecKitException">RK3018: none of that id is installed.</exception>
    public static void Remove(string id)
    {
        string folder = Path.Combine(Root, id);
        if (!Components.Component.IsKebabCase(id) || !Directory.Exists(folder))
        {
            string[] installed = Directory.Exists(Root) ? [.. Directory.GetDirectories(Root).Select(d => Path.GetFileName(d)!).Where(d => d[0] != '.').Order(StringComparer.Ordinal)] : [];
            throw Failed($"No plugin '{id}' is installed in {Root}. Installed are: {(installed.Length == 0 ? "none" : string.Join(", ", installed))}.");
        }
        Directory.Delete(folder, recursive: true);
    }

    private static PluginInfo Move(string from, string id, bool force)
    {
        string to = Path.Combine(Root, id), old = Path.Combine(Root, ".old-" + Path.GetRandomFileName());
        bool replaces = Directory.Exists(to);
        if (replaces && !force)
            throw Failed($"A plugin '{id}' is installed already ({to}). {HostWords.Current.Option("force")} replaces it.");
        DirectoryReplacement.Move(from, to, old);
        if (replaces)
            Directory.Delete(old, recursive: true);
        return new InstalledPlugin(PluginFolder.Inspect(to, PluginTrust.Load()), new Loading.IsolatedAssemblyLoader()).Inform(null);
    }

    private static void Extract(string zip, string folder)
    {
        try
        {
            ZipFile.ExtractToDirectory(zip, folder);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Failed($"{zip} is not a zip file that can be unpacked: {e.Message} Expected the folder of a plugin, or a zip file of it.", e);
        }
    }

    private static void Copy(string source, string folder)
    {
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    // A zip file often holds one folder that holds the files.
    private static string FindManifest(string folder, string source)
    {
        string[] places = Directory.Exists(folder) ? [folder, .. Directory.GetDirectories(folder)] : [];
        return places.FirstOrDefault(p => File.Exists(Path.Combine(p, PluginFolder.ManifestName)))
            ?? throw Failed($"There is no {PluginFolder.ManifestName} in {source}. Expected what a build with RecKit.Plugin.Build leaves in bin/.");
    }

    private static RecKitException Failed(string message, Exception? inner = null) => new(ErrorCodes.PluginInstallation, message, inner);
}
