using System.Reflection;
using System.Runtime.Loader;

namespace RecKit.EndToEnd.Tests;

/// <summary>The built program in this process, in a load context of its own: for tests of many command lines, where starting a process for each would take minutes.</summary>
internal static class InProcess
{
    private static readonly Lazy<MethodInfo> s_run = new(Find);

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The arguments.</param>
    public static Reckit.Finished Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int code = (int)s_run.Value.Invoke(null, [arguments, output, error])!;
        return new Reckit.Finished(code, output.ToString(), error.ToString());
    }

    private static MethodInfo Find()
    {
        AssemblyDependencyResolver resolver = new(Repository.Program);
        AssemblyLoadContext context = new("reckit");
        context.Resolving += (c, name) => resolver.ResolveAssemblyToPath(name) is { } path ? c.LoadFromAssemblyPath(path) : null;
        return context.LoadFromAssemblyPath(Repository.Program).GetType("RecKit.Cli.Hosting.Application", throwOnError: true)!
            .GetMethod("Run", [typeof(string[]), typeof(TextWriter), typeof(TextWriter)])!;
    }
}
