using System.CommandLine;
using RecKit.Catalog;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Diagnostics;
using RecKit.Scripting;
using RecKit.Testing;

namespace RecKit.Cli.Commands.Plugins;

/// <summary>Runs the conformance kit on the components of a plugin.</summary>
internal sealed class CheckCommand : Verb
{
    private readonly Option<string[]> _with = new("--with") { Description = "An option for the components that have it, such as a required one; may be repeated", HelpName = "key=value" };
    private readonly Argument<string> _path = new("path") { Description = "The folder of the plugin, or a script (.fsx)" };

    public CheckCommand()
        : base("check", "Run the conformance kit on a plugin or a script")
    {
        Arguments.Add(_path);
        Options.Add(_with);
    }

    public override void Execute(Session session)
    {
        IReadOnlyList<ComponentDescriptor> components = PluginConformance.Components(session.Parse.GetRequiredValue(_path), [new ScriptSource()]);
        components = PluginConformance.With(components, Given(session.Parse.GetValue(_with) ?? []));
        ConformanceOutcome[] outcomes = [.. PluginConformance.Run(components, session.Cancellation)];
        session.Console.Write(new Table([new("component", "component"), new("check", "check"), new("result", "result"), new("failure", "what to do, or why it was not checked")], [.. outcomes.Select(Row)]));
        int failures = outcomes.Count(o => o.Failure is not null);
        if (failures > 0)
            throw new RecKitException(ErrorCodes.PluginMalfunctioned, $"{failures} of {outcomes.Length} checks failed.");
    }

    private static Dictionary<string, string> Given(string[] settings)
    {
        Dictionary<string, string> given = new(StringComparer.Ordinal);
        foreach (string setting in settings)
        {
            int at = setting.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
                throw new RecKitException(ErrorCodes.Usage, $"'{setting}' is not a setting: expected --with key=value.");
            given[setting[..at]] = setting[(at + 1)..];
        }
        return given;
    }

    private static Cell[] Row(ConformanceOutcome outcome) =>
        [new($"{outcome.Component.Kind.ToString().ToLowerInvariant()} {outcome.Component.Id}"), new(outcome.Check.Name), new(outcome.Check.NotChecked is not null ? "not checked" : outcome.Failure is null ? "passed" : "failed"), new(outcome.Failure ?? outcome.Check.NotChecked)];
}
