using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Plugins.Trust;

namespace RecKit.Cli.Commands.Plugins;

/// <summary>Creates a key pair for signing plugins.</summary>
internal sealed class KeyCommand : Verb
{
    private readonly Argument<string> _file = new("file") { Description = "The file for the private key; the public key is written beside it with the ending .pub" };

    public KeyCommand()
        : base("key", "Make a pair of keys (ECDSA P-256) to sign plugins with") => Arguments.Add(_file);

    public override void Execute(Session session)
    {
        (string file, string publicFile) = PluginKeys.Create(session.Parse.GetRequiredValue(_file));
        session.Console.Note($"{file} is for you alone; give {publicFile} to those who shall trust your plugins");
    }
}
