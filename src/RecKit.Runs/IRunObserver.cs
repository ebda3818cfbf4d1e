namespace RecKit.Runs;

/// <summary>Sees a run go by: a terminal, a log file, a PowerShell progress bar. Any thread may call it; calls do not overlap.</summary>
public interface IRunObserver
{
    /// <summary>Something happened.</summary>
    /// <param name="runEvent">What.</param>
    void On(RunEvent runEvent);
}
