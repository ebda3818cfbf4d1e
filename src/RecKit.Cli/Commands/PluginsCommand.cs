using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Results;

namespace RecKit.Cli.Commands;

/// <summary>Lists plugins with their state, and for those that cannot be used the reason and the remedy.</summary>
internal sealed class PluginsCommand : Verb
{
    private readonly Option<bool> _load = new("--load") { Description = "Load each of them, to find out whether it can be" };

    public PluginsCommand()
        : base("plugins", "List the plugins, and why one cannot be used") => Options.Add(_load);

    public override void Execute(Session session) => session.Console.Write(new Table(
        [
            new("id", "plugin"), new("version", "version"), new("state", "state"), new("components", "components"), new("reason", "reason"),
            new("directory", "folder"),
        ],
        [.. (session.Parse.GetValue(_load) ? session.Host.LoadPlugins() : session.Host.Plugins).Select(Row)]));

    private static Cell[] Row(PluginInfo plugin) =>
    [
        new(plugin.Id), new(plugin.Version), new(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(plugin.State.ToString())),
        new(plugin.Components, string.Join("\n", plugin.Components)), new(plugin.Reason), new(plugin.Directory),
    ];
}
