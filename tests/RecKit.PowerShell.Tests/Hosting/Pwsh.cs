using System.Diagnostics;
using RecKit.EndToEnd.Tests;
using Xunit;

namespace RecKit.PowerShell.Tests.Hosting;

/// <summary>
/// The real PowerShell: the one that RECKIT_PWSH names, else one under <c>artifacts</c>, installed on first use from this user's NuGet sources. Where that fails, tests run in the bare engine and those that need
/// the real one skip, naming the command; RECKIT_REQUIRE=all makes that a failure. RECKIT_PWSH=none asks for the bare engine.
/// </summary>
internal static class Pwsh
{
    private const string Variable = "RECKIT_PWSH";
    private const string Version = "7.6.9";
    private const string None = "none";

    private static readonly string s_folder = Repository.PathOf("artifacts", "pwsh");
    private static readonly Lazy<(string? Path, string? Problem)> s_found = new(Find);

    private static string InstallCommand => $"dotnet tool install PowerShell --version {Version} --tool-path {s_folder}";

    /// <summary>Gets the full path of the program; null where there is none.</summary>
    public static string? Path => s_found.Value.Path;

    /// <summary>Skips a test that needs the real shell where there is none.</summary>
    public static void Require()
    {
        if (s_found.Value.Problem is not { } problem)
            return;
        if (Environment.GetEnvironmentVariable("RECKIT_REQUIRE") == "all")
            Assert.Fail($"{problem} RECKIT_REQUIRE=all makes this a failure.");
        Skip.If(true, problem);
    }

    /// <summary>Runs a script in a process of its own, as a job would be run.</summary>
    /// <param name="directory">Its location.</param>
    /// <param name="script">The script.</param>
    /// <param name="environment">Environment variables that it has besides this process's.</param>
    /// <returns>Its exit code, and what it wrote.</returns>
    public static (int ExitCode, string Output) Run(string directory, string script, params (string Name, string Value)[] environment)
    {
        string file = System.IO.Path.Combine(directory, $"script-{Guid.NewGuid():N}.ps1");
        File.WriteAllText(file, script);
        ProcessStartInfo start = new(Path!, ["-NoProfile", "-NonInteractive", "-File", file]) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NO_COLOR"] = "1";
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    private static (string? Path, string? Problem) Find()
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        if (string.Equals(named, None, StringComparison.OrdinalIgnoreCase))
            return (null, $"{Variable} is '{None}': no real PowerShell.");
        if (!string.IsNullOrEmpty(named))
            return File.Exists(named) ? (named, null) : (null, $"{Variable} names {named}, which does not exist.");
        string installed = System.IO.Path.Combine(s_folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh");
        if (File.Exists(installed) || Install() is not { } problem)
            return (installed, null);
        return (null, problem);
    }

    private static string? Install()
    {
        ProcessStartInfo start = new("dotnet", ["tool", "install", "PowerShell", "--version", Version, "--tool-path", s_folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // The test host's own settings must not reach the program.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : $"Needs PowerShell {Version}: {InstallCommand}. {output}{error.GetAwaiter().GetResult()}";
    }
}
