using System.Reflection;
using System.Runtime.Loader;
using RecKit.Catalog;

namespace RecKit.Plugins.Loading;

/// <summary>Takes the assemblies of the host that have components of their own (splits, filters, readers) from the context of the host.</summary>
internal sealed class HostAssemblyLoader : IPluginAssemblyLoader
{
    /// <inheritdoc/>
    public Assembly Load(string directory, PluginManifest manifest)
    {
        AssemblyLoadContext host = AssemblyLoadContext.GetLoadContext(typeof(HostAssemblyLoader).Assembly) ?? AssemblyLoadContext.Default;
        return host.LoadFromAssemblyName(new AssemblyName(Path.GetFileNameWithoutExtension(manifest.Assembly)));
    }
}
