using RecKit.Runs;

namespace RecKit.Cli.Progress;

/// <summary>Progress as lines, for pipes and logs.</summary>
/// <param name="error">Receives the lines.</param>
/// <param name="verbose">Whether to include training logs.</param>
/// <param name="onlyWarnings">Whether to write warnings only.</param>
internal sealed class PlainProgress(TextWriter error, bool verbose, bool onlyWarnings) : IRunObserver
{
    private string _place = "";

    public void On(RunEvent runEvent)
    {
        if (onlyWarnings && runEvent is not (RunWarning or AlgorithmFailed))
            return;
        if (runEvent is UnitStarted start)
            _place = $"[{start.Number}/{start.Total}] ";
        string prefix = runEvent is UnitFinished or AlgorithmFailed ? _place : "";
        foreach (string line in EventText.Lines(runEvent, verbose))
            error.WriteLine(prefix + line);
    }
}
