using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Diagnostics;
using RecKit.Plugins.Trust;

namespace RecKit.Cli.Commands.Plugins;

/// <summary>Signs a plugin.</summary>
internal sealed class SignCommand : Verb
{
    private readonly Argument<string> _folder = new("folder") { Description = "The folder of the plugin, as it will be distributed" };
    private readonly Option<string> _key = new("--key") { Description = "The private key in PEM", Required = true, HelpName = "file" };

    public SignCommand()
        : base("sign", "Sign a plugin: write the hashes of its files and a signature into its manifest")
    {
        Arguments.Add(_folder);
        Options.Add(_key);
    }

    public override void Execute(Session session)
    {
        string folder = Path.GetFullPath(session.Parse.GetRequiredValue(_folder)), key = Path.GetFullPath(session.Parse.GetRequiredValue(_key));
        if (!File.Exists(key))
            throw new RecKitException(ErrorCodes.PluginUntrusted, $"There is no key {key}. 'reckit plugins key {key}' makes one.");
        PluginKeys.Sign(folder, key);
        session.Console.Note($"signed {folder}");
    }
}
