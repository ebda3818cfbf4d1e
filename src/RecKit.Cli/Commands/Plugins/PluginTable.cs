using System.Text.Json;
using RecKit.Cli.Output;
using RecKit.Results;

namespace RecKit.Cli.Commands.Plugins;

internal static class PluginTable
{
    public static Table Of(IEnumerable<PluginInfo> plugins) => new(
        [
            new("id", "plugin"), new("version", "version"), new("state", "state"), new("components", "components"), new("reason", "reason"),
            new("directory", "folder"),
        ],
        [.. plugins.Select(Row)]);

    private static Cell[] Row(PluginInfo plugin) =>
    [
        new(plugin.Id), new(plugin.Version), new(JsonNamingPolicy.KebabCaseLower.ConvertName(plugin.State.ToString())),
        new(plugin.Components, string.Join("\n", plugin.Components)), new(plugin.Reason), new(plugin.Directory),
    ];
}
