using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Core.Catalog;
using RecKit.Plugins.Trust;

namespace RecKit.Cli.Commands.Plugins;

/// <summary>Lists a plugin, as it is now, among those that may run.</summary>
internal sealed class AllowCommand : Verb
{
    private readonly Argument<string> _folder = new("folder") { Description = "The folder of the plugin" };

    public AllowCommand()
        : base("allow", "Let a plugin run under the policy allow-list, as its files are now") => Arguments.Add(_folder);

    public override void Execute(Session session)
    {
        string folder = Path.GetFullPath(session.Parse.GetRequiredValue(_folder));
        string id = PluginManifest.Read(Path.Combine(folder, "plugin.json")).Id;
        var trust = PluginTrust.Load();
        (trust with { Allowed = [.. trust.Allowed.Where(a => a.Id != id), new AllowedPlugin(id, PluginFiles.Digest(folder))] }).Save();
        session.Console.Note($"{PluginTrust.File}: allows {id} as it is in {folder}");
    }
}
