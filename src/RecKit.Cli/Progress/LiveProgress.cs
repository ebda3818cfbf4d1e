using RecKit.Runs;
using Spectre.Console;

namespace RecKit.Cli.Progress;

/// <summary>Progress on a terminal: one bar for the whole run and one for the current training; finished units scroll above them.</summary>
internal sealed class LiveProgress : IRunObserver
{
    private readonly IAnsiConsole _console;
    private readonly bool _verbose;
    private readonly ProgressTask _whole;
    private readonly ProgressTask _current;

    private LiveProgress(IAnsiConsole console, bool verbose, ProgressContext context)
    {
        _console = console;
        _verbose = verbose;
        _whole = context.AddTask("reading data", maxValue: 1).IsIndeterminate();
        _current = context.AddTask("starting", maxValue: 1).IsIndeterminate();
    }

    /// <summary>Runs work with live progress bars.</summary>
    public static T Run<T>(IAnsiConsole console, bool verbose, Func<IRunObserver, T> work) =>
        console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context => work(new LiveProgress(console, verbose, context)));

    public void On(RunEvent runEvent)
    {
        foreach (string line in EventText.Lines(runEvent, _verbose))
            _console.Write(new Text(line + "\n", runEvent switch { RunWarning => new Style(Color.Yellow), AlgorithmFailed => new Style(Color.Red), _ => Style.Plain }));
        switch (runEvent)
        {
            case UnitStarted start:
                _whole.IsIndeterminate(false);
                _whole.Description = Markup.Escape($"{start.Number - 1} of {start.Total} done");
                _whole.MaxValue = start.Total;
                _whole.Value = start.Number - 1;
                _current.Description = Markup.Escape($"{EventText.Unit(start.Algorithm, start.Fold, start.Repeat)}: train");
                _current.IsIndeterminate();
                break;
            case UnitProgress progress:
                _current.IsIndeterminate(false);
                _current.Description = Markup.Escape($"{EventText.Unit(progress.Algorithm, progress.Fold, progress.Repeat)}: {progress.Stage}");
                _current.Value = progress.Share;
                break;
            case TrialFinished trial:
                _current.IsIndeterminate(false);
                _current.Description = Markup.Escape($"{trial.Algorithm} on {trial.Fold}: trial {trial.Number} of {trial.Total}");
                _current.Value = (double)trial.Number / trial.Total;
                break;
            case UnitFinished:
                _whole.Increment(1);
                break;
        }
    }
}
