using System.Management.Automation;
using System.Management.Automation.Runspaces;
using RecKit.EndToEnd.Tests;
using Script = System.Management.Automation.PowerShell;

namespace RecKit.PowerShell.Tests.Hosting;

/// <summary>
/// A session with the module imported and a directory of its own as its location: of the real shell where there is one (<see cref="Pwsh"/>), in a process that tests share (<see cref="PwshServer"/>), else of the engine in this process.
/// From the real one objects come back as copies: texts, numbers and ids of errors are what tests look at.
/// </summary>
internal sealed class Shell : IDisposable
{
    // Compiled scripts of the tests: beside what is built, not among the user's own.
    static Shell() => Environment.SetEnvironmentVariable("RECKIT_HOME", Path.Combine(AppContext.BaseDirectory, "home"));

    // What tests set in a process is not for the sessions after them: each begins with the values of this one.
    private static readonly string[] s_variables = ["RECKIT_DATA", "RECKIT_HOME", "RECKIT_KEY", "RECKIT_NATIVE", "RECKIT_PLUGINS", "RECKIT_TRUST"];

    private readonly TemporaryDirectory _directory = new();
    private readonly Runspace _runspace;
    private readonly PwshServer? _server;

    /// <summary>Opens a session.</summary>
    /// <param name="import">Whether the module is imported.</param>
    /// <param name="real">Whether it is one of the real shell; if not given, it is where there is one.</param>
    /// <param name="fresh">Whether it is the first one of a process, where it is one of the real shell.</param>
    public Shell(bool import = true, bool? real = null, bool fresh = false)
    {
        if (real ?? IsReal)
        {
            (_runspace, _server) = PwshServer.Open(Pwsh.Path!, fresh);
        }
        else
        {
            _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
            _runspace.Open();
            Run($". '{Path.Combine(AppContext.BaseDirectory, "Hosting", "StandIns.ps1")}'").Succeeded();
        }
        Enter(_directory.Path);
        Run(string.Join('\n', s_variables.Select(v => $"$env:{v} = {(Environment.GetEnvironmentVariable(v) is { } value ? $"'{value}'" : "$null")}"))).Succeeded();
        if (import)
            Run($"Import-Module '{Manifest}'").Succeeded();
    }

    /// <summary>Gets whether sessions are those of the real shell.</summary>
    public static bool IsReal => Pwsh.Path is not null;

    public static string Module { get; } = Repository.PathOf("artifacts", "module", "RecKit");

    public static string Manifest { get; } = Path.Combine(Module, "RecKit.psd1");

    /// <summary>Gets the location of the session.</summary>
    public string Location => _directory.Path;

    public void Dispose()
    {
        _runspace.Dispose();
        _server?.Return();
        _directory.Dispose();
    }

    /// <summary>Gives the full path of a file below the location.</summary>
    public string PathOf(string name) => Path.Combine(Location, name);

    /// <summary>Runs a script to its end; variables stay.</summary>
    public Outcome Run(string script)
    {
        using Script shell = Begin(script);
        List<PSObject> output = [];
        List<ErrorRecord> errors = [];
        try
        {
            output.AddRange(shell.Invoke());
        }
        catch (RuntimeException e)
        {
            errors.Add(e.ErrorRecord);
        }
        return Outcome.Of(shell, output, errors);
    }

    /// <summary>Runs a script that must not fail, and gives what it writes.</summary>
    public IReadOnlyList<PSObject> Succeed(string script) => Run(script).Succeeded().Output;

    /// <summary>Runs a script that writes one value.</summary>
    public T Value<T>(string script) => LanguagePrimitives.ConvertTo<T>(Succeed(script)[^1]);

    /// <summary>Runs a script that writes texts.</summary>
    public string[] Strings(string script) => [.. Succeed(script).Select(o => o?.ToString() ?? "")];

    /// <summary>Makes the runner of a script that is not started yet.</summary>
    public Script Begin(string script)
    {
        var shell = Script.Create(_runspace);
        shell.AddScript(script, useLocalScope: false);
        return shell;
    }

    /// <summary>Makes another directory the location.</summary>
    public void Enter(string directory) => Run($"$null = $ExecutionContext.SessionState.Path.SetLocation('{directory}')").Succeeded();

    /// <summary>Completes what is typed.</summary>
    public string[] Complete(string typed) => Strings(
        $"(TabExpansion2 -inputScript '{typed.Replace("'", "''", StringComparison.Ordinal)}' -cursorColumn {typed.Length}).CompletionMatches | ForEach-Object CompletionText");
}
