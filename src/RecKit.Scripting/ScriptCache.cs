using RecKit.Plugins;

namespace RecKit.Scripting;

/// <summary>Compiled scripts: <c>scripts/&lt;id&gt;-&lt;hash&gt;/</c> in the user's folder, each a plugin folder. A folder is complete or not there.</summary>
internal static class ScriptCache
{
    private const int HashDigits = 24;

    private static string Root => UserFolder.Of("scripts");

    /// <summary>Finds what a script was compiled to.</summary>
    /// <param name="script">The script.</param>
    /// <returns>The plugin folder; null when it was not compiled yet.</returns>
    public static string? Find(ScriptFile script) => Directory.Exists(FolderOf(script)) ? FolderOf(script) : null;

    /// <summary>Compiles a script into the cache.</summary>
    /// <param name="script">The script.</param>
    /// <param name="compile">Compiles it into an empty folder.</param>
    /// <returns>The plugin folder.</returns>
    public static string Add(ScriptFile script, Action<ScriptFile, string> compile)
    {
        string folder = FolderOf(script);
        Directory.CreateDirectory(Root);
        string partial = Path.Combine(Root, ".partial-" + Path.GetRandomFileName());
        Directory.CreateDirectory(partial);
        try
        {
            compile(script, partial);
            try
            {
                Directory.Move(partial, folder);
            }
            catch (IOException) when (Directory.Exists(folder))
            {
                // Another process compiled the same text at the same time.
            }
            return folder;
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
    }

    private static string FolderOf(ScriptFile script) => Path.Combine(Root, $"{script.Id}-{script.Hash[..HashDigits]}");
}
