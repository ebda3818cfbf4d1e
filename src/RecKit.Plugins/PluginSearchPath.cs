using System.Reflection;

namespace RecKit.Plugins;

/// <summary>Where a host looks for plugins.</summary>
internal static class PluginSearchPath
{
    /// <summary>The environment variable that names more places, separated as in PATH.</summary>
    public const string Variable = "RECKIT_PLUGINS";

    /// <summary>Gives the folder of an assembly; that of the program where it is one file.</summary>
    public static string DirectoryOf(Assembly assembly) => assembly.Location is { Length: > 0 } file ? Path.GetDirectoryName(file)! : AppContext.BaseDirectory;

    /// <summary>Finds the plugins that come with a host: <c>plugins</c> beside it, else, where it was built in the tree
    /// (<c>artifacts/bin/RecKit.Cli/debug</c>), <c>artifacts/plugins/debug</c>, else, where packages lie in folders of their own (<c>reckit.hosting/0.1.0/lib/net10.0</c>),
    /// those of the package RecKit.BuiltIn of the same version.</summary>
    /// <param name="host">The folder of the host's assemblies.</param>
    /// <returns>The full path, or null when there is neither.</returns>
    public static string? FindOwn(string host)
    {
        string beside = Path.Combine(host, "plugins");
        if (Directory.Exists(beside))
            return beside;
        var folder = new DirectoryInfo(host);
        if (folder.Parent is { Name: "lib", Parent: { } version })
        {
            string package = Path.Combine(version.Parent?.Parent?.FullName ?? "", "reckit.builtin", version.Name, "plugins");
            return Directory.Exists(package) ? package : null;
        }
        if (folder.Parent?.Parent is not { Name: "bin" or "publish", Parent: { } artifacts })
            return null;
        // "release_linux-x64" is a release build too.
        string inTree = Path.Combine(artifacts.FullName, "plugins", folder.Name.Split('_')[0]);
        return Directory.Exists(inTree) ? inTree : null;
    }

    /// <summary>Reads a list of places.</summary>
    /// <param name="value">The value of <see cref="Variable"/>, or null.</param>
    /// <returns>Full paths.</returns>
    public static IEnumerable<string> Split(string? value) =>
        (value ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Path.GetFullPath);
}
