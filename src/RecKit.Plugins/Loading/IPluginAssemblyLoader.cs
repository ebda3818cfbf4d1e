using System.Reflection;
using RecKit.Catalog;

namespace RecKit.Plugins.Loading;

/// <summary>Loads the assembly of a plugin.</summary>
internal interface IPluginAssemblyLoader
{
    /// <summary>Loads the assembly.</summary>
    /// <param name="directory">The folder of the plugin.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <returns>The assembly. Whatever is wrong with it is thrown as it comes.</returns>
    Assembly Load(string directory, PluginManifest manifest);
}
