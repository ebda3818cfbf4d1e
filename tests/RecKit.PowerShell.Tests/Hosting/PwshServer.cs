using System.Diagnostics;
using System.Management.Automation.Runspaces;

namespace RecKit.PowerShell.Tests.Hosting;

/// <summary>
/// A process of the real shell that tests open sessions in, one at a time: it starts once, and a session in it costs no more than one in this process. Sessions that are open at once have a process each;
/// one that is given back is used again.
/// </summary>
internal sealed class PwshServer
{
    private const string Ready = "ready";
    private const int Attempts = 3;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly Lock s_lock = new();
    private static readonly Stack<PwshServer> s_free = [];
    private static int s_count;

    private readonly Process _process;
    private readonly string _pipe;

    // It ends with this process, however that ends. It reads no input: a reader of the console would hold the lock that its sessions wait for.
    private PwshServer(string program, int number)
    {
        _pipe = $"reckit-tests-{Environment.ProcessId}-{number}";
        string[] arguments = ["-NoProfile", "-NonInteractive", "-CustomPipeName", _pipe, "-Command", $"'{Ready}'; [System.Diagnostics.Process]::GetProcessById({Environment.ProcessId}).WaitForExit()"];
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        ManualResetEventSlim isReady = new();
        _process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is null or Ready)
                isReady.Set();
        };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        // Before that it has a pipe, and answers nobody.
        isReady.Wait();
    }

    /// <summary>Opens a session.</summary>
    /// <param name="program">The shell.</param>
    /// <param name="fresh">Whether it is the first one of its process.</param>
    /// <returns>The session, and its process, which is to be given back once the session is closed.</returns>
    public static (Runspace Session, PwshServer Server) Open(string program, bool fresh = false)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            PwshServer server = Rent(program, fresh);
            if (server.TryOpen() is { } session)
                return (session, server);
            server._process.Kill(entireProcessTree: true);
        }
        throw new TimeoutException($"{program} opened no session in {Attempts} attempts.");
    }

    /// <summary>Gives the process back: the next session may be opened in it.</summary>
    public void Return()
    {
        lock (s_lock)
            s_free.Push(this);
    }

    private static PwshServer Rent(string program, bool fresh)
    {
        lock (s_lock)
        {
            while (!fresh && s_free.TryPop(out PwshServer? free))
            {
                if (!free._process.HasExited)
                    return free;
            }
            return new PwshServer(program, ++s_count);
        }
    }

    // A session is open soon, or never: one that knocks while the one before is being closed may wait for an answer that nobody gives.
    private Runspace? TryOpen()
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < s_patience;)
        {
            Runspace runspace = RunspaceFactory.CreateRunspace(new NamedPipeConnectionInfo(_pipe) { OpenTimeout = (int)s_patience.TotalMilliseconds });
            using ManualResetEventSlim settled = new();
            runspace.StateChanged += (_, e) =>
            {
                if (e.RunspaceStateInfo.State is RunspaceState.Opened or RunspaceState.Broken or RunspaceState.Closed)
                    settled.Set();
            };
            runspace.OpenAsync();
            if (settled.Wait(s_patience) && runspace.RunspaceStateInfo.State == RunspaceState.Opened)
                return runspace;
            _ = Task.Run(runspace.Dispose);
            Thread.Sleep(100);
        }
        return null;
    }
}
