using RecKit.Plugins.Sources;

namespace RecKit.Scripting;

/// <summary>
/// Plugins in <c>.fsx</c> files. A script is compiled once into a cached plugin folder with a manifest and is then treated like any plugin;
/// while its text and RecKit are unchanged, the compiler is not even loaded. A script is trusted code: it is compiled and run with the
/// rights of the user who names it.
/// </summary>
/// <remarks>Thread safety: safe.</remarks>
public sealed class ScriptSource : IPluginSource
{
    /// <summary>The extension of script files.</summary>
    public const string Extension = ".fsx";

    // The compiler does not support concurrent compilations.
    private static readonly Lock s_gate = new();

    /// <inheritdoc/>
    public bool Accepts(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && File.Exists(path);

    /// <inheritdoc/>
    /// <exception cref="Diagnostics.RecKitException">RK3016: the script does not compile. RK3010 to RK3015: it is not a plugin.
    /// All with file, line and column.</exception>
    public IReadOnlyList<string> FindFolders(string path)
    {
        ScriptFile script = ScriptFile.Read(path);
        lock (s_gate)
            return [ScriptCache.Find(script) ?? ScriptCache.Add(script, ScriptCompiler.Compile)];
    }
}
