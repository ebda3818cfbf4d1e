using RecKit.Plugins;

namespace RecKit.Scripting;

/// <summary>
/// The cache of compiled scripts: <c>scripts/&lt;id&gt;-&lt;hash&gt;/</c> in the user's folder, each an atomically created plugin folder.
/// </summary>
internal static class ScriptCache
{
    private const int HashDigits = 24;

    // Long enough for any process that still uses the output of an older version.
    private static readonly TimeSpan s_keptFor = TimeSpan.FromDays(30);

    private static string Root => UserFolder.Of("scripts");

    /// <summary>Finds the compiled form of a script.</summary>
    /// <param name="script">The script.</param>
    /// <returns>The plugin folder; null when the script is not compiled yet.</returns>
    public static string? Find(ScriptFile script) => Directory.Exists(FolderOf(script)) ? FolderOf(script) : null;

    /// <summary>Compiles a script into the cache.</summary>
    /// <param name="script">The script.</param>
    /// <param name="compile">Compiles the script into an empty folder.</param>
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
            Prune(script, folder);
            return folder;
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
    }

    // The old compiled forms of earlier versions of a script of this name.
    private static void Prune(ScriptFile script, string latest)
    {
        DateTime limit = Directory.GetLastWriteTimeUtc(latest) - s_keptFor;
        string ofThisName = $"{script.Id}-{new string('?', HashDigits)}";
        foreach (string old in Directory.GetDirectories(Root, ofThisName).Where(f => Directory.GetLastWriteTimeUtc(f) < limit))
        {
            try
            {
                Directory.Delete(old, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // In use, or owned by another user: keep it.
            }
        }
    }

    private static string FolderOf(ScriptFile script) => Path.Combine(Root, $"{script.Id}-{script.Hash[..HashDigits]}");
}
