using System.CommandLine;
using RecKit.Cli.Hosting;

namespace RecKit.Cli.Commands.Plugins;

/// <summary>Lists plugins with their state and, for unusable ones, the reason and the remedy.</summary>
internal sealed class PluginsCommand : Verb
{
    private readonly Option<bool> _load = new("--load") { Description = "Load each plugin to check it" };

    public PluginsCommand()
        : base("plugins", "List the plugins and their problems, or install, check and sign them")
    {
        Options.Add(_load);
        Subcommands.Add(new InstallCommand());
        Subcommands.Add(new RemoveCommand());
        Subcommands.Add(new CheckCommand());
        Subcommands.Add(new KeyCommand());
        Subcommands.Add(new SignCommand());
        Subcommands.Add(new PolicyCommand());
        Subcommands.Add(new TrustCommand());
        Subcommands.Add(new AllowCommand());
    }

    public override void Execute(Session session) =>
        session.Console.Write(PluginTable.Of(session.Parse.GetValue(_load) ? session.Host.LoadPlugins() : session.Host.Plugins));
}
