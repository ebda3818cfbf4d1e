using System.Reflection;
using System.Runtime.Loader;
using McMaster.NETCore.Plugins;
using RecKit.Catalog;
using RecKit.Diagnostics;

namespace RecKit.Plugins.Loading;

/// <summary>Loads each plugin into a context of its own, with its own versions of libraries. Only the contract, the numerics and what its manifest says it uses are the host's.</summary>
internal sealed class IsolatedAssemblyLoader : IPluginAssemblyLoader
{
    // In a PowerShell session the host itself lives in a private context; plugins share what that context sees.
    private static readonly AssemblyLoadContext s_host = AssemblyLoadContext.GetLoadContext(typeof(IsolatedAssemblyLoader).Assembly) ?? AssemblyLoadContext.Default;

    // A program that looks for assemblies where it lies itself (dotnet fsi) does not find those beside this one.
    static IsolatedAssemblyLoader() => s_host.Resolving += (context, name) =>
        Path.Combine(PluginSearchPath.DirectoryOf(typeof(IsolatedAssemblyLoader).Assembly), name.Name + ".dll") is var beside && File.Exists(beside) ? context.LoadFromAssemblyPath(beside) : null;

    // One for the whole process, whatever the number of hosts: two copies of a plugin would have types that look alike and are not the same.
    private static readonly Dictionary<(string Directory, string Sha256), Assembly> s_loaded = [];
    private static readonly Lock s_gate = new();

    /// <summary>Loads the assembly of a plugin, once per process for a folder and a hash: a plugin that was built again in its folder is another one.</summary>
    /// <inheritdoc/>
    public Assembly Load(string directory, PluginManifest manifest)
    {
        lock (s_gate)
        {
            if (!s_loaded.TryGetValue((directory, manifest.AssemblySha256), out Assembly? assembly))
                s_loaded[(directory, manifest.AssemblySha256)] = assembly = LoadNew(directory, manifest);
            return assembly;
        }
    }

    private static Assembly LoadNew(string directory, PluginManifest manifest)
    {
        // No unloading: models and natives hold on to code. Sharing is eager (the default), because the types that the contract shows,
        // such as JsonObject, must be shared too.
        var config = new PluginConfig(Path.Combine(directory, manifest.Assembly)) { DefaultContext = s_host, IsUnloadable = false };
        string[] shared = PluginFolder.SharedWith(manifest);
        foreach (string name in shared)
            config.SharedAssemblies.Add(new AssemblyName(name));
        var loader = new PluginLoader(config);
        Assembly assembly = loader.LoadDefaultAssembly();
        FindMissing(loader, assembly, directory, shared);
        return assembly;
    }

    // Otherwise a missing library shows itself only when the first method that needs it is compiled, in the middle of a training.
    private static void FindMissing(PluginLoader loader, Assembly assembly, string directory, string[] shared)
    {
        foreach (AssemblyName reference in assembly.GetReferencedAssemblies())
        {
            if (shared.Contains(reference.Name) || File.Exists(Path.Combine(directory, reference.Name + ".dll")))
                continue;
            try
            {
                loader.LoadAssembly(reference);
            }
            catch (Exception e) when (e is FileNotFoundException or FileLoadException)
            {
                throw new RecKitException(ErrorCodes.PluginMalfunctioned,
                    $"It needs {reference.Name} {reference.Version?.ToString(3)}, which is not in its folder. Build the plugin again, or copy the file there.", e);
            }
        }
    }
}
