namespace RecKit.Plugins.Sources;

/// <summary>Knows what to make of a path that names plugins: <c>plugins:</c> in a spec, RECKIT_PLUGINS, the options of a host.</summary>
/// <remarks>What a source makes is always folders with a manifest, so that there is one loader: a source of scripts compiles them into such a folder.</remarks>
public interface IPluginSource
{
    /// <summary>Says whether a path is for this source. The first source that says so gets it.</summary>
    /// <param name="path">A full path.</param>
    /// <returns>True when it is.</returns>
    bool Accepts(string path);

    /// <summary>Finds the plugins of a path. Loads none of them.</summary>
    /// <param name="path">A path that was accepted.</param>
    /// <returns>Full paths of plugin folders, in a stable order; a folder need not be in order itself.</returns>
    IReadOnlyList<string> FindFolders(string path);
}
