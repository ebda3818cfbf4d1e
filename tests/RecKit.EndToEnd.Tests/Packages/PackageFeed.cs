using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace RecKit.EndToEnd.Tests.Packages;

/// <summary>
/// The packages of this tree in a folder outside of it, under a version of their own, so that no package of another day is taken for them; and the projects of outsiders beside it.
/// Made once; what NuGet unpacked of it goes away with it.
/// </summary>
public sealed class PackageFeed : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryDirectory _directory = new();

    /// <summary>Packs what is built.</summary>
    public PackageFeed()
    {
        Version = string.Create(CultureInfo.InvariantCulture, $"0.1.0-test.{Environment.ProcessId}.{Stopwatch.GetTimestamp()}");
        Feed = Directory.CreateDirectory(_directory.Of("feed")).FullName;
        string configuration = Repository.Program.Contains($"{Path.DirectorySeparatorChar}release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        Run(Repository.PathOf(), "pack", Repository.PathOf("Framework.sln"), "--no-build", "-c", configuration, "-o", Feed, $"-p:Version={Version}", "-v", "q");
        _directory.Write("nuget.config", $"<configuration><packageSources><add key=\"reckit-test\" value=\"{Feed}\" /></packageSources></configuration>");
        // Nothing of RecKit's own build, nor of what lies above the temporary folder, reaches these projects.
        _directory.Write("Directory.Build.props", "<Project />");
        _directory.Write("Directory.Build.targets", "<Project />");
        _directory.Write("Directory.Packages.props", "<Project />");
        Tool = _directory.Of("tool");
        Run(_directory.Path, "new", "install", Path.Combine(Feed, $"RecKit.Templates.{Version}.nupkg"));
        Run(_directory.Path, "tool", "install", "reckit", "--tool-path", Tool, "--version", Version);
    }

    /// <summary>Gets the version of the packages.</summary>
    public string Version { get; }

    /// <summary>Gets the folder of the packages.</summary>
    public string Feed { get; }

    /// <summary>Gets the folder of the installed tool.</summary>
    public string Tool { get; }

    /// <summary>Makes a folder that sees the packages.</summary>
    public string Folder(string name) => Directory.CreateDirectory(_directory.Of(name)).FullName;

    /// <summary>Runs <c>dotnet</c>, which must succeed.</summary>
    public string Run(string directory, params string[] arguments) => Execute("dotnet", directory, arguments);

    /// <summary>Runs the installed <c>reckit</c>, which must succeed.</summary>
    public string Reckit(string directory, params string[] arguments) => Execute(Path.Combine(Tool, "reckit"), directory, arguments);

    public void Dispose()
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (string package in Directory.Exists(packages) ? Directory.GetDirectories(packages, "reckit*") : [])
        {
            if (Directory.Exists(Path.Combine(package, Version)))
                Directory.Delete(Path.Combine(package, Version), recursive: true);
        }
        _directory.Dispose();
    }

    private string Execute(string program, string directory, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) || k.StartsWith("RECKIT_PLUGINS", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["RecKitVersion"] = Version;
        start.Environment["RECKIT_HOME"] = _directory.Of("home");
        start.Environment["DOTNET_CLI_HOME"] = _directory.Of("cli");
        // Build processes that outlive the test would hold its files.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
            process.Kill(entireProcessTree: true);
        string said = output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} in {directory} ended with {process.ExitCode}:\n{said}");
    }
}
