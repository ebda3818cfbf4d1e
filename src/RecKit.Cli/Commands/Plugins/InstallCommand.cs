using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Plugins.Installation;

namespace RecKit.Cli.Commands.Plugins;

/// <summary>Installs a plugin for this user.</summary>
internal sealed class InstallCommand : Verb
{
    private readonly Argument<string> _path = new("path") { Description = "The output folder of its build, or a zip file of it" };
    private readonly Option<bool> _force = new("--force") { Description = "Replace the one that is installed" };

    public InstallCommand()
        : base("install", "Install a plugin for this user; it runs with your rights, so install only what you trust")
    {
        Arguments.Add(_path);
        Options.Add(_force);
    }

    public override void Execute(Session session) =>
        session.Console.Write(PluginTable.Of([PluginInstaller.Install(session.Parse.GetRequiredValue(_path), session.Parse.GetValue(_force))]));
}
