using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Core.Runs;

namespace RecKit.Cli.Commands;

/// <summary>Shows what a finished run found.</summary>
internal sealed class ShowCommand : Verb
{
    private readonly Argument<string> _run = new("run") { Description = "The run directory" };

    public ShowCommand()
        : base("show", "Show the results of a run, its tests and its trials") => Arguments.Add(_run);

    public override void Execute(Session session) => session.Console.Write(RunStore.Read(session.Parse.GetRequiredValue(_run)), pairs: true);
}
