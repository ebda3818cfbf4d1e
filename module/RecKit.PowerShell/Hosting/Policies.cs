using System.Text.Json;
using RecKit.Plugins.Trust;

namespace RecKit.PowerShell.Hosting;

/// <summary>Converts trust policies to objects and words.</summary>
internal static class Policies
{
    /// <summary>Creates the object.</summary>
    public static PluginPolicy Of(PluginTrust trust) =>
        new(Word(trust.Policy), trust.Keys.ToArray(), trust.Allowed.Select(a => a.Id).ToArray(), PluginTrust.File);

    /// <summary>Returns the policy for a word.</summary>
    public static TrustPolicy Parse(string word) => Enum.GetValues<TrustPolicy>().First(p => string.Equals(Word(p), word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Saves the policy and applies it to this session.</summary>
    public static void Save(PluginTrust trust)
    {
        trust.Save();
        Engine.Refresh();
    }

    private static string Word(TrustPolicy policy) => JsonNamingPolicy.KebabCaseLower.ConvertName(policy.ToString());
}
