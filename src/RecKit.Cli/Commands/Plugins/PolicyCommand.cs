using System.CommandLine;
using System.Text.Json;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Plugins.Trust;

namespace RecKit.Cli.Commands.Plugins;

/// <summary>Shows or sets the trust policy for plugins.</summary>
internal sealed class PolicyCommand : Verb
{
    private readonly Argument<string?> _policy = new("policy") { Description = "any, signed or allow-list; without it, the current policy is shown", Arity = ArgumentArity.ZeroOrOne };

    public PolicyCommand()
        : base("policy", "Show or set which plugins may run, besides those that come with RecKit")
    {
        _policy.AcceptOnlyFromAmong([.. Enum.GetValues<TrustPolicy>().Select(Word)]);
        Arguments.Add(_policy);
    }

    public override void Execute(Session session)
    {
        var trust = PluginTrust.Load();
        if (session.Parse.GetValue(_policy) is { } word)
        {
            trust = trust with { Policy = Enum.GetValues<TrustPolicy>().First(p => Word(p) == word) };
            trust.Save();
        }
        session.Console.Write(new Table(
            [new("policy", "policy"), new("keys", "trusted keys"), new("allowed", "allowed"), new("file", "file")],
            [
                [
                    new(Word(trust.Policy)), new(trust.Keys, string.Join("\n", trust.Keys.Select(k => k[..Math.Min(k.Length, 24)] + "…"))),
                    new(trust.Allowed.Select(a => a.Id).ToArray(), string.Join("\n", trust.Allowed.Select(a => a.Id))), new(PluginTrust.File),
                ],
            ]));
    }

    /// <summary>Returns the word for a policy.</summary>
    public static string Word(TrustPolicy policy) => JsonNamingPolicy.KebabCaseLower.ConvertName(policy.ToString());
}
