using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Plugins.Installation;

namespace RecKit.Cli.Commands.Plugins;

/// <summary>Removes an installed plugin.</summary>
internal sealed class RemoveCommand : Verb
{
    private readonly Argument<string> _id = new("id") { Description = "The plugin" };

    public RemoveCommand()
        : base("remove", "Remove an installed plugin") => Arguments.Add(_id);

    public override void Execute(Session session)
    {
        string id = session.Parse.GetRequiredValue(_id);
        PluginInstaller.Remove(id);
        session.Console.Note($"removed {id}");
    }
}
