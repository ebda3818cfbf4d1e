namespace RecKit.Runs;

/// <summary>
/// Receives the events of a run, for example for a terminal, a log file or a PowerShell progress bar. Calls may come from any thread but
/// never overlap.
/// </summary>
public interface IRunObserver
{
    /// <summary>Handles a run event.</summary>
    /// <param name="runEvent">The event.</param>
    void On(RunEvent runEvent);
}
