using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Experiments;

namespace RecKit.Cli.Commands;

/// <summary>
/// Checks an experiment without running it: reports all problems, or that there are none. Machine formats contain the list of problems,
/// empty when there are none.
/// </summary>
internal sealed class ValidateCommand : Verb
{
    private readonly ExperimentArguments _experiment = new();

    public ValidateCommand()
        : base("validate", "Check an experiment and report every problem") => _experiment.AddTo(this);

    public override void Execute(Session session)
    {
        LoadedExperiment experiment = _experiment.Load(session);
        if (session.Console.Format != OutputFormat.Table)
            session.Console.Write(ProblemTable.Of(experiment.Warnings));
        session.Console.Note($"{experiment.Plan.Name} is valid.");
    }
}
