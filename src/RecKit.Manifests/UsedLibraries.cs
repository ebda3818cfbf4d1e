using System.Reflection;
using RecKit.Diagnostics;

namespace RecKit.Manifests;

/// <summary>
/// The libraries that a plugin says it uses, with the versions it was compiled against. A shared library states its version in an
/// <see cref="AssemblyMetadataAttribute"/> with the key <c>RecKit.Uses.</c> and its name.
/// </summary>
internal static class UsedLibraries
{
    private const string Key = "RecKit.Uses.";

    /// <summary>Finds the version of each library that is used.</summary>
    /// <param name="context">Where the plugin's references are loaded.</param>
    /// <param name="plugin">The plugin.</param>
    /// <param name="uses">The names of the libraries, from <see cref="Components.PluginAttribute.Uses"/>.</param>
    /// <param name="problems">Receives an error for each library that the plugin names but does not reference.</param>
    /// <returns>Name, space, version: <c>torch 0.1</c>.</returns>
    public static string[] Find(InspectionContext context, Assembly plugin, string[] uses, ProblemList problems)
    {
        // A plugin that names no library is not made to load its references.
        if (uses.Length == 0)
            return [];
        Dictionary<string, string?> versions = plugin.GetReferencedAssemblies()
            .Select(context.Reference)
            .OfType<Assembly>()
            .SelectMany(reference => reference.GetCustomAttributes<AssemblyMetadataAttribute>())
            .Where(entry => entry.Key.StartsWith(Key, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[Key.Length..], entry => entry.Value);
        foreach (string use in uses.Where(use => !versions.ContainsKey(use)))
        {
            problems.Add(ErrorCodes.PluginEntry, $"[assembly: Plugin] of {plugin.GetName().Name}.dll says Uses = \"{use}\", but the plugin "
                + $"references no library of that name. Reference its package and use it, or remove \"{use}\".");
        }
        return [.. uses.Where(versions.ContainsKey).Select(use => $"{use} {versions[use]}")];
    }
}
