using System.Diagnostics;
using System.Management.Automation.Runspaces;
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
    private const string Ready = "ready";
    private const int Attempts = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string s_folder = Repository.PathOf("artifacts", "pwsh");
    private static readonly Lazy<(string? Path, string? Problem)> s_found = new(Find);
    private static readonly Lock s_lock = new();
    private static Process? s_server;

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

    /// <summary>Opens a session in the one process that all tests share: it starts once, and a session in it as quickly as one in this process.</summary>
    public static Runspace Open()
    {
        lock (s_lock)
        {
            if (s_server is not { HasExited: false })
                s_server = StartServer();
            for (int attempt = 0; attempt < Attempts; attempt++)
            {
                if (TryOpen() is { } opened)
                    return opened;
            }
            throw new TimeoutException($"{Path} opened no session in {Attempts} attempts.");
        }
    }

    // A session is open at once, or never: one that knocks while the one before is being closed may wait for an answer that nobody gives.
    private static Runspace? TryOpen()
    {
        Runspace runspace = RunspaceFactory.CreateRunspace(new NamedPipeConnectionInfo(PipeOf(Environment.ProcessId)) { OpenTimeout = (int)Patience.TotalMilliseconds });
        using ManualResetEventSlim settled = new();
        runspace.StateChanged += (_, e) =>
        {
            if (e.RunspaceStateInfo.State is RunspaceState.Opened or RunspaceState.Broken or RunspaceState.Closed)
                settled.Set();
        };
        try
        {
            runspace.OpenAsync();
            if (settled.Wait(Patience) && runspace.RunspaceStateInfo.State == RunspaceState.Opened)
                return runspace;
        }
        catch (Exception e) when (e is not OutOfMemoryException && s_server is { HasExited: false })
        {
            Thread.Sleep(100);
        }
        _ = Task.Run(runspace.Dispose);
        return null;
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

    private static string PipeOf(int process) => $"reckit-tests-{process}";

    // It ends with this process, however that ends. It reads no input: a reader of the console would hold the lock that its sessions wait for.
    private static Process StartServer()
    {
        string[] arguments = ["-NoProfile", "-NonInteractive", "-CustomPipeName", PipeOf(Environment.ProcessId), "-Command", $"'{Ready}'; [System.Diagnostics.Process]::GetProcessById({Environment.ProcessId}).WaitForExit()"];
        Process server = Process.Start(new ProcessStartInfo(Path!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        ManualResetEventSlim isReady = new();
        server.OutputDataReceived += (_, e) =>
        {
            if (e.Data is null or Ready)
                isReady.Set();
        };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        // Before that it has a pipe, and answers nobody.
        isReady.Wait();
        return server;
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
