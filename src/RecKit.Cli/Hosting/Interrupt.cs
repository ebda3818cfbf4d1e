using System.Runtime.InteropServices;

namespace RecKit.Cli.Hosting;

/// <summary>
/// Converts Ctrl-C, SIGTERM and SIGHUP to cancellation. Work checks its token at least once a second. A training that does not is named and
/// abandoned after five seconds; if anything else is still running then, the process exits. A second signal exits at once: a run survives
/// being killed at any moment.
/// </summary>
internal sealed class Interrupt : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly TextWriter _error;
    private Timer? _watchdog;

    public Interrupt(TextWriter error)
    {
        _error = error;
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, On))];
    }

    /// <summary>Gets the token that the first signal cancels.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
        _watchdog?.Dispose();
        _source.Dispose();
    }

    private void On(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_source.IsCancellationRequested)
            Leave();
        _watchdog = new Timer(_ => Leave(), null, Patience, Timeout.InfiniteTimeSpan);
        _source.Cancel();
    }

    private void Leave()
    {
        // A progress bar may have hidden the cursor.
        if (!Console.IsErrorRedirected)
            _error.Write("\u001b[?25h\n");
        _error.WriteLine(Messages.Cancelled);
        Environment.Exit(ExitCodes.Cancelled);
    }
}
