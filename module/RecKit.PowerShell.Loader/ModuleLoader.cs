using System.Reflection;

namespace RecKit.PowerShell;

/// <summary>
/// Loads the cmdlets and their dependencies into a separate load context, so that other modules can use other versions of the same
/// libraries.
/// </summary>
public static class ModuleLoader
{
    private static readonly Lock s_lock = new();
    private static Assembly? s_module;
    private static string? s_directory;

    /// <summary>Loads the cmdlets; later calls return the same assembly.</summary>
    /// <param name="directory">The folder of the module.</param>
    /// <returns>The assembly of the cmdlets.</returns>
    /// <exception cref="InvalidOperationException">This session has loaded the module from another folder.</exception>
    public static Assembly Load(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        lock (s_lock)
        {
            string full = Path.GetFullPath(directory);
            if (s_directory is not null && s_directory != full)
                throw new InvalidOperationException($"This session has loaded RecKit from {s_directory} already, and a session holds one version of it. Start a new session to load that in {full}.");
            s_directory = full;
            return s_module ??= new ModuleLoadContext(Path.Combine(full, "bin")).LoadFromAssemblyName(new AssemblyName("RecKit.PowerShell"));
        }
    }
}
