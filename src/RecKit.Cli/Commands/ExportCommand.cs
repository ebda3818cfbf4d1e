using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Diagnostics;

namespace RecKit.Cli.Commands;

/// <summary>Exports the kept lists of a run in formats of other programs.</summary>
internal sealed class ExportCommand : Verb
{
    private readonly Argument<string> _run = new("run") { Description = "The run directory; the experiment had evaluation.lists" };
    private readonly Option<bool> _trec = new("--trec") { Description = "In the format of trec_eval: qrels of each fold, and a run of each algorithm" };
    private readonly Option<bool> _binary = new("--binary") { Description = "Every test item has relevance 1; without it relevance is the rating, rounded to a whole number (1 where none is known)" };
    private readonly Option<string?> _directory = new("--out") { Description = "The directory to write; must not exist (default: trec in the run directory)", HelpName = "dir" };

    public ExportCommand()
        : base("export", "Write the lists that a run kept, and the relevance judgements, for other programs")
    {
        Arguments.Add(_run);
        foreach (Option option in new Option[] { _trec, _binary, _directory })
            Options.Add(option);
    }

    public override void Execute(Session session)
    {
        if (!session.Parse.GetValue(_trec))
            throw new RecKitException(ErrorCodes.Usage, "Specify the format: --trec.");
        string run = session.Parse.GetRequiredValue(_run);
        IReadOnlyList<string> files = session.Host.TrecExport.Write(run, session.Parse.GetValue(_directory) ?? Path.Combine(run, "trec"), !session.Parse.GetValue(_binary));
        session.Console.Write(new Table([new("file", "file")], [.. files.Select(f => (IReadOnlyList<Cell>)[new Cell(f)])]));
    }
}
