using System.Reflection;

namespace RecKit.PowerShell;

/// <summary>Loads the cmdlets and all they need into a load context of their own, so that other modules may bring other versions of the same libraries.</summary>
public static class ModuleLoader
{
    private static readonly Lock s_lock = new();
    private static Assembly? s_module;
    private static string? s_directory;

    /// <summary>Loads the cmdlets; a second call gives what the first one loaded.</summary>
    /// <param name="directory">The folder of the module.</param>
    /// <returns>The assembly of the cmdlets.</returns>
    /// <exception cref="InvalidOperationException">This session has the module from another folder already.</exception>
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
