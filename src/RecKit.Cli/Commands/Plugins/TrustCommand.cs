using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Plugins.Trust;

namespace RecKit.Cli.Commands.Plugins;

/// <summary>Trusts a signer.</summary>
internal sealed class TrustCommand : Verb
{
    private readonly Argument<string> _key = new("key") { Description = "The signer's public key in PEM" };
    private readonly Option<bool> _remove = new("--remove") { Description = "Remove the key from the trusted keys" };

    public TrustCommand()
        : base("trust", "Trust plugins that are signed with a key")
    {
        Arguments.Add(_key);
        Options.Add(_remove);
    }

    public override void Execute(Session session)
    {
        string file = Path.GetFullPath(session.Parse.GetRequiredValue(_key));
        string key = PluginKeys.ReadPublic(file);
        PluginTrust trust = session.Parse.GetValue(_remove) ? PluginTrust.Load().Without(key) : PluginTrust.Load().With(key);
        trust.Save();
        session.Console.Note($"{PluginTrust.File}: {(session.Parse.GetValue(_remove) ? "no longer trusts" : "trusts")} {Path.GetFileName(file)}; the policy is '{PolicyCommand.Word(trust.Policy)}'");
    }
}
