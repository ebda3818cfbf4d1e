using System.Reflection;

namespace RecKit.Scripting;

/// <summary>Locates the host's assemblies: beside this one, or where the runtime finds them (each package in its own folder).</summary>
internal static class HostAssembly
{
    private static readonly string? s_directory = Path.GetDirectoryName(typeof(HostAssembly).Assembly.Location);

    /// <summary>Locates an assembly. Loads it only when it is not beside this one.</summary>
    /// <param name="name">The assembly name.</param>
    /// <returns>The full path.</returns>
    public static string Locate(string name)
    {
        string beside = Path.Combine(s_directory ?? "", name + ".dll");
        return File.Exists(beside) ? beside : Assembly.Load(new AssemblyName(name)).Location;
    }
}
