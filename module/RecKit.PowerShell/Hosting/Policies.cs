using System.Text.Json;
using RecKit.Plugins.Trust;

namespace RecKit.PowerShell.Hosting;

/// <summary>Whom the user trusts, as objects and words.</summary>
internal static class Policies
{
    /// <summary>Makes the object.</summary>
    public static PluginPolicy Of(PluginTrust trust) =>
        new(Word(trust.Policy), trust.Keys.ToArray(), trust.Allowed.Select(a => a.Id).ToArray(), PluginTrust.File);

    /// <summary>Gives the policy that a word means.</summary>
    public static TrustPolicy Parse(string word) => Enum.GetValues<TrustPolicy>().First(p => string.Equals(Word(p), word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes what holds from now on, in this session too.</summary>
    public static void Save(PluginTrust trust)
    {
        trust.Save();
        Engine.Refresh();
    }

    private static string Word(TrustPolicy policy) => JsonNamingPolicy.KebabCaseLower.ConvertName(policy.ToString());
}
