using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Plugins.Trust;

namespace RecKit.Cli.Commands.Plugins;

/// <summary>Adds the current version of a plugin to the allow list.</summary>
internal sealed class AllowCommand : Verb
{
    private readonly Argument<string> _folder = new("folder") { Description = "The folder of the plugin" };

    public AllowCommand()
        : base("allow", "Allow a plugin, with its current files, under the policy allow-list") => Arguments.Add(_folder);

    public override void Execute(Session session)
    {
        string folder = Path.GetFullPath(session.Parse.GetRequiredValue(_folder));
        (PluginTrust trust, AllowedPlugin entry) = PluginTrust.Load().Allow(folder);
        trust.Save();
        session.Console.Note($"{PluginTrust.File}: allows {entry.Id} as it is in {folder}");
    }
}
