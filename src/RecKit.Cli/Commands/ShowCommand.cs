using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Diagnostics;
using RecKit.Results;
using RecKit.Runs.Records;

namespace RecKit.Cli.Commands;

/// <summary>Shows the results of a finished run.</summary>
internal sealed class ShowCommand : Verb
{
    private readonly Argument<string> _run = new("run") { Description = "The run directory" };

    public ShowCommand()
        : base("show", "Show the results of a run, with intervals, tests and search trials") => Arguments.Add(_run);

    public override void Execute(Session session)
    {
        RunResult result = RunStore.Read(session.Parse.GetRequiredValue(_run));
        bool tested = result.Significance is not null;
        try
        {
            result = session.Host.Comparer.AddIntervals(result, session.Cancellation);
        }
        catch (RecKitException e)
        {
            session.Console.Note($"warning: no intervals: {e.Message}");
        }

        // Pairs were not requested if the run did not test them.
        session.Console.Write(result, pairs: tested || session.Console.Verbose);
    }
}
