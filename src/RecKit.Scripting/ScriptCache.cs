using RecKit.Plugins;

namespace RecKit.Scripting;

/// <summary>Compiled scripts: <c>scripts/&lt;id&gt;-&lt;hash&gt;/</c> in the user's folder, each a plugin folder. A folder is complete or not there.</summary>
internal static class ScriptCache
{
    private const int HashDigits = 24;

    // Long enough for whatever still runs with what an older text was compiled to.
    private static readonly TimeSpan s_keptFor = TimeSpan.FromDays(30);

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
            Prune(script, folder);
            return folder;
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
    }

    // What older texts of scripts of this name were compiled to, long before this one.
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
                // In use, or not ours: it stays.
            }
        }
    }

    private static string FolderOf(ScriptFile script) => Path.Combine(Root, $"{script.Id}-{script.Hash[..HashDigits]}");
}
