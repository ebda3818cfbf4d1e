using RecKit.Runs.Records;
using RecKit.Runs.Units;

namespace RecKit.Runs;

/// <summary>Sends events to the log file and the observer, one at a time. Events before the log file exists are buffered.</summary>
/// <param name="observer">The observer.</param>
/// <param name="clock">The clock.</param>
internal sealed class RunEvents(IRunObserver observer, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<(DateTimeOffset Time, RunEvent Event)> _early = [];
    private RunLogWriter? _log;

    /// <summary>Gets the exception thrown by the log or the observer, even if a training swallowed it; null when none was thrown.</summary>
    public Exception? Broken { get; private set; }

    /// <summary>Logs an event and passes it to the observer.</summary>
    /// <param name="runEvent">The event.</param>
    public void On(RunEvent runEvent)
    {
        lock (_gate)
        {
            try
            {
                Log(runEvent);
                observer.On(runEvent);
            }
            catch (Exception e)
            {
                Broken ??= e;
                throw;
            }
        }
    }

    /// <summary>Logs an event that the observer will receive later.</summary>
    /// <param name="runEvent">The event.</param>
    public void LogOnly(RunEvent runEvent)
    {
        lock (_gate)
            Log(runEvent);
    }

    /// <summary>Passes an already logged event to the observer.</summary>
    /// <param name="runEvent">The event.</param>
    public void ShowOnly(RunEvent runEvent)
    {
        lock (_gate)
            observer.On(runEvent);
    }

    /// <summary>Attaches the log file, which receives all events from the first one on.</summary>
    /// <param name="log">The file.</param>
    public void Attach(RunLogWriter log)
    {
        lock (_gate)
        {
            foreach ((DateTimeOffset time, RunEvent early) in _early)
                log.Write(time, early);
            _early.Clear();
            _log = log;
        }
    }

    /// <summary>Creates a progress receiver for a stage.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="stage"><c>train</c> or <c>evaluate</c>.</param>
    /// <returns>The progress receiver.</returns>
    public IProgress<double> Progress(RunUnit unit, string stage) => new Relay(this, unit, stage);

    private void Log(RunEvent runEvent)
    {
        if (runEvent is UnitProgress)
            return;
        if (_log is null)
            _early.Add((clock.GetUtcNow(), runEvent));
        else
            _log.Write(clock.GetUtcNow(), runEvent);
    }

    // Progress<T> would call from the thread pool, later and in any order.
    private sealed class Relay(RunEvents events, RunUnit unit, string stage) : IProgress<double>
    {
        public void Report(double value) => events.On(new UnitProgress(unit.Algorithm, unit.Fold, unit.Repeat, stage, value));
    }
}
