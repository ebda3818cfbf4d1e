using System.Reflection;
using System.Runtime.Loader;

namespace RecKit.PowerShell;

/// <summary>The load context of the module. The contract and the types of objects are the session's, so that scripts can name them; everything else in the folder is the module's own.</summary>
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
