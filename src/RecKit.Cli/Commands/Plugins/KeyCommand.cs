using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Plugins.Trust;

namespace RecKit.Cli.Commands.Plugins;

/// <summary>Makes a pair of keys to sign plugins with.</summary>
internal sealed class KeyCommand : Verb
{
    private readonly Argument<string> _file = new("file") { Description = "Where the private key goes; the public one goes beside it, with .pub at the end" };

    public KeyCommand()
        : base("key", "Make a pair of keys (ECDSA P-256) to sign plugins with") => Arguments.Add(_file);

    public override void Execute(Session session)
    {
        (string file, string publicFile) = PluginKeys.Create(session.Parse.GetRequiredValue(_file));
        session.Console.Note($"{file} is for you alone; give {publicFile} to those who shall trust your plugins");
    }
}
