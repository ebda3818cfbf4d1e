using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Core.Catalog;
using RecKit.Diagnostics;
using RecKit.Plugins;
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
        string path = Path.GetFullPath(session.Parse.GetRequiredValue(_path));
        var host = RecKitHost.Create(new HostOptions { PluginPaths = [path], UseInstalledPlugins = false, Sources = [new ScriptSource()] });
        if (host.ProblemsAt(path) is { Count: > 0 } problems)
            throw new RecKitException(problems);
        string[] ids = [.. host.Plugins.Where(p => p.Directory.StartsWith(path, StringComparison.Ordinal)).Select(p => p.Reason is null ? p.Id : throw new RecKitException(ErrorCodes.PluginNotFound, $"The plugin in {p.Directory} cannot be used: {p.Reason}"))];
        List<Cell[]> rows = [];
        int failures = 0;
        foreach (ComponentDescriptor component in host.Catalog.Components.Where(c => ids.Contains(c.Plugin)))
        {
            foreach (ConformanceCheck check in ComponentConformance.Checks(component))
            {
                session.Cancellation.ThrowIfCancellationRequested();
                string? failure = Try(check);
                failures += failure is null ? 0 : 1;
                rows.Add([new($"{component.Kind.ToString().ToLowerInvariant()} {component.Id}"), new(check.Name), new(failure is null ? "passed" : "failed"), new(failure)]);
            }
        }
        session.Console.Write(new Table([new("component", "component"), new("check", "check"), new("result", "result"), new("failure", "what to do")], [.. rows]));
        if (failures > 0)
            throw new RecKitException(ErrorCodes.PluginMalfunctioned, $"{failures} of {rows.Count} checks failed.");
    }

    private static string? Try(ConformanceCheck check)
    {
        try
        {
            check.Run();
            return null;
        }
        catch (ConformanceException e)
        {
            return e.Message;
        }
    }
}
