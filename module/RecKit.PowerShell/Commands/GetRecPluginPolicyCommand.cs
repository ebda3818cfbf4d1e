using System.Management.Automation;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Shows which plugins may run besides the built-in ones.</summary>
/// <remarks>
/// The policy applies to all sessions and programs of the user; RECKIT_TRUST sets another file. any: all plugins may run; signed: those
/// signed with a trusted key; allow-list: those whose files were allowed or that are signed with a trusted key.
/// </remarks>
/// <example><para>Shows the policy, trusted keys and allowed plugins.</para><code>Get-RecPluginPolicy</code></example>
/// <example><para>Checks whether every plugin may run.</para><code>(Get-RecPluginPolicy).Policy -eq 'any'</code></example>
[Cmdlet(VerbsCommon.Get, "RecPluginPolicy")]
[OutputType(typeof(PluginPolicy))]
public sealed class GetRecPluginPolicyCommand : RecCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => ForEach(null, () => WriteObject(Policies.Of(RecKit.Plugins.Trust.PluginTrust.Load())));
}
