using RecKit.Cli.Hosting;
using RecKit.Cli.Output;

namespace RecKit.Cli.Commands;

/// <summary>Shows what a run would do, with all defaults, without doing it.</summary>
internal sealed class PlanCommand : Verb
{
    private readonly ExperimentArguments _experiment = new();

    public PlanCommand()
        : base("plan", "Show what an experiment would do: the data, what is trained with which options, what is measured") => _experiment.AddTo(this);

    public override void Execute(Session session) => session.Console.Write(PlanTable.Of(_experiment.Load(session).Plan));
}
