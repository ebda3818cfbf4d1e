using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Scripting;

namespace RecKit.Cli.Commands;

/// <summary>Runs a study: an F# script that uses RecKit.FSharp.</summary>
internal sealed class ScriptCommand : Verb
{
    private readonly Argument<string> _file = new("file") { Description = "The script (.fsx)" };
    private readonly Argument<string[]> _arguments = new("arguments") { Description = "The arguments that Host.arguments () returns", Arity = ArgumentArity.ZeroOrMore };
    private readonly CommonOptions _common;

    public ScriptCommand(CommonOptions common)
        : base("script", "Run an F# script; it runs with your rights")
    {
        _common = common;
        Arguments.Add(_file);
        Arguments.Add(_arguments);
    }

    public override void Execute(Session session) => StudySession.Run(
        session.Parse.GetRequiredValue(_file), session.Parse.GetValue(_arguments) ?? [], session.Parse.GetValue(_common.Plugins) ?? [], session.Cancellation);
}
