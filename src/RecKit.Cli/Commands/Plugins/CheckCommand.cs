using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Diagnostics;
using RecKit.Scripting;
using RecKit.Testing;

namespace RecKit.Cli.Commands.Plugins;

/// <summary>Runs the conformance kit on the components of a plugin.</summary>
internal sealed class CheckCommand : Verb
{
    private readonly Argument<string> _path = new("path") { Description = "The folder of the plugin, or a script (.fsx)" };

    public CheckCommand()
        : base("check", "Run the conformance kit on a plugin or a script: what every component must do") => Arguments.Add(_path);

    public override void Execute(Session session)
    {
        ConformanceOutcome[] outcomes = [.. PluginConformance.Run(PluginConformance.Components(session.Parse.GetRequiredValue(_path), [new ScriptSource()]), session.Cancellation)];
        session.Console.Write(new Table([new("component", "component"), new("check", "check"), new("result", "result"), new("failure", "what to do")], [.. outcomes.Select(Row)]));
        int failures = outcomes.Count(o => o.Failure is not null);
        if (failures > 0)
            throw new RecKitException(ErrorCodes.PluginMalfunctioned, $"{failures} of {outcomes.Length} checks failed.");
    }

    private static Cell[] Row(ConformanceOutcome outcome) =>
        [new($"{outcome.Component.Kind.ToString().ToLowerInvariant()} {outcome.Component.Id}"), new(outcome.Check.Name), new(outcome.Failure is null ? "passed" : "failed"), new(outcome.Failure)];
}
