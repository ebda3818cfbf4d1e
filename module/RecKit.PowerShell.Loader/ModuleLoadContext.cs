using System.Reflection;
using System.Runtime.Loader;

namespace RecKit.PowerShell;

/// <summary>
/// The load context of the module. The contract and the object types are shared with the session, so that scripts can name them; all other
/// assemblies in the folder are private.
/// </summary>
internal sealed class ModuleLoadContext(string directory) : AssemblyLoadContext("RecKit")
{
    private static readonly Assembly[] s_shared = [typeof(ModuleLoadContext).Assembly, typeof(RecKit.Components.Component).Assembly, typeof(RecKit.Results.RunResult).Assembly];

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (s_shared.FirstOrDefault(a => a.GetName().Name == assemblyName.Name) is { } shared)
            return shared;
        string file = Path.Combine(directory, assemblyName.Name + ".dll");
        return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }
}
