using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Cli.Progress;
using RecKit.Experiments;
using RecKit.Results;
using RecKit.Runs.Plan;

namespace RecKit.Cli.Commands;

/// <summary>Runs an experiment and prints its table.</summary>
internal sealed class RunCommand : Verb
{
    private readonly ExperimentArguments _experiment = new();

    public RunCommand()
        : base("run", "Run an experiment; an interrupted or failed run resumes") => _experiment.AddTo(this);

    public override void Execute(Session session)
    {
        LoadedExperiment experiment = _experiment.Load(session);
        RunResult result = NativeOffer.Around(session, () => Run(session, experiment.Plan));
        session.Console.Write(result);
        if (result.Algorithms.FirstOrDefault(a => a.Failure is not null)?.Failure is { } failure)
            session.ExitCode = ExitCodes.Of(failure.Code);
    }

    private static RunResult Run(Session session, ExperimentPlan plan)
    {
        ResultConsole console = session.Console;
        if (console.ShowProgress && !Console.IsErrorRedirected)
        {
            return LiveProgress.Run(
                ResultConsole.Open(console.Error, isPipe: false), console.Verbose,
                observer => session.Host.Runner.Run(plan, observer, session.Cancellation));
        }
        PlainProgress plain = new(console.Error, console.Verbose, onlyWarnings: !console.ShowProgress);
        return session.Host.Runner.Run(plan, plain, session.Cancellation);
    }
}
