using System.Runtime.CompilerServices;

namespace RecKit.EndToEnd.Tests;

/// <summary>Where things are in the working tree.</summary>
internal static class Repository
{
    private static readonly string[] Rooms = ["src", "plugins", "module", "tests"];

    public static string Root { get; } = FindRoot();

    /// <summary>Gets <c>debug</c> or <c>release</c>: that of this test assembly, and so of the program it starts.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/', '\\')).Name;

    public static string Program { get; } = PathOf("artifacts", "bin", "RecKit.Cli", Configuration, "reckit.dll");

    public static string Plugins { get; } = PathOf("artifacts", "plugins", Configuration);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Gives the projects, apart from those under folders that are not the repository's own code.</summary>
    public static IEnumerable<string> Projects() =>
        Rooms.SelectMany(d => Directory.EnumerateFiles(PathOf(d), "*.??proj", SearchOption.AllDirectories));

    /// <summary>Gives the source files of <c>src</c>, <c>plugins</c>, <c>module</c> and <c>tests</c>.</summary>
    public static IEnumerable<string> Sources() =>
        Rooms.SelectMany(d => Directory.EnumerateFiles(PathOf(d), "*.cs", SearchOption.AllDirectories))
            .Where(f => !Relative(f).Split('/').Any(part => part is "obj" or "bin"));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Framework.sln")))
                return directory.FullName;
        }
        throw new InvalidOperationException($"No Framework.sln above {AppContext.BaseDirectory} (compiled from {here}).");
    }
}
