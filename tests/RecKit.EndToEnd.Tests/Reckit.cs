using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Shouldly;

namespace RecKit.EndToEnd.Tests;

/// <summary>Starts the built program as a user would, in a directory of its own.</summary>
internal sealed class Reckit
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _directory;
    private readonly string _program;
    private readonly Dictionary<string, string?> _environment;

    public Reckit(string directory, string? program = null, Dictionary<string, string?>? environment = null)
    {
        _directory = directory;
        _program = program ?? Repository.Program;
        _environment = environment ?? [];
    }

    /// <summary>Runs a command to its end.</summary>
    public Finished Run(params string[] arguments)
    {
        using Running running = Start(arguments);
        return running.Wait();
    }

    /// <summary>Runs a command that must succeed.</summary>
    public Finished Succeed(params string[] arguments)
    {
        Finished finished = Run(arguments);
        finished.ExitCode.ShouldBe(0, $"reckit {string.Join(' ', arguments)}\n{finished.Error}\n{finished.Output}");
        return finished;
    }

    /// <summary>Starts a command.</summary>
    public Running Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [_program, .. arguments])
        {
            WorkingDirectory = _directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Remove("RECKIT_PLUGINS");
        // Not the user's own: compiled scripts are kept from test to test, beside what is built.
        start.Environment["RECKIT_HOME"] = Repository.PathOf("artifacts", "test-home");
        // The test host's own settings must not reach the program under test.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        foreach ((string name, string? value) in _environment)
            start.Environment[name] = value;
        return new Running(Process.Start(start)!, string.Join(' ', arguments));
    }

    internal sealed record Finished(int ExitCode, string Output, string Error);

    internal sealed class Running : IDisposable
    {
        private readonly string _command;
        private readonly Task<string> _output;
        private readonly Task<string> _error;

        public Running(Process process, string command)
        {
            Process = process;
            _command = command;
            _output = process.StandardOutput.ReadToEndAsync();
            _error = process.StandardError.ReadToEndAsync();
        }

        public Process Process { get; }

        /// <summary>Sends a signal, by a system call: a busy machine takes seconds to start a program for it.</summary>
        public void Signal(string signal) =>
            Kill(Process.Id, signal switch { "INT" => 2, "KILL" => 9, "TERM" => 15, _ => throw new ArgumentOutOfRangeException(nameof(signal)) }).ShouldBe(0);

        public Finished Wait()
        {
            if (!Process.WaitForExit(Patience))
            {
                Process.Kill();
                throw new TimeoutException($"reckit {_command} did not end in {Patience}.");
            }
            Process.WaitForExit();
            return new Finished(Process.ExitCode, _output.GetAwaiter().GetResult(), _error.GetAwaiter().GetResult());
        }

        [DllImport("libc", EntryPoint = "kill")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Kill(int process, int signal);

        public void Dispose()
        {
            if (!Process.HasExited)
                Process.Kill();
            Process.Dispose();
        }
    }
}
