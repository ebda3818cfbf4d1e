using System.Management.Automation;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Shows which plugins may run, besides those that come with RecKit.</summary>
/// <remarks>The policy is this user's, for every session and program; RECKIT_TRUST names another file. any: all plugins may run; signed: those that a trusted key has signed; allow-list: those whose files were allowed, or that a trusted key has signed.</remarks>
/// <example><para>Shows the policy, trusted keys and allowed plugins.</para><code>Get-RecPluginPolicy</code></example>
/// <example><para>Asks whether every plugin may run.</para><code>(Get-RecPluginPolicy).Policy -eq 'any'</code></example>
[Cmdlet(VerbsCommon.Get, "RecPluginPolicy")]
[OutputType(typeof(PluginPolicy))]
public sealed class GetRecPluginPolicyCommand : RecCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => ForEach(null, () => WriteObject(Policies.Of(RecKit.Plugins.Trust.PluginTrust.Load())));
}
