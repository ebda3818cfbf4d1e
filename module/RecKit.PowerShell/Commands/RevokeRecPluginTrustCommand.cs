using System.Management.Automation;
using RecKit.Diagnostics;
using RecKit.Plugins.Trust;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Removes trust in a signer of plugins, or in a plugin.</summary>
/// <remarks>
/// Under the policies signed and allow-list, untrusted plugins do not run. Revoking trust that was not granted is an error.
/// </remarks>
/// <example><para>Removes trust in a signer.</para><code>$key = New-RecPluginKey -Path ./revoked.key
/// Grant-RecPluginTrust -KeyPath $key.PublicPath
/// Revoke-RecPluginTrust -KeyPath $key.PublicPath</code></example>
/// <example><para>Removes all plugins from the allow list.</para><code>(Get-RecPluginPolicy).Allowed | ForEach-Object { Revoke-RecPluginTrust -Id $_ }</code></example>
[Cmdlet(VerbsSecurity.Revoke, "RecPluginTrust", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "Plugin")]
[OutputType(typeof(PluginPolicy))]
public sealed class RevokeRecPluginTrustCommand : RecCmdlet
{
    /// <summary>The ids of allowed plugins.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = "Plugin")]
    [ArgumentCompleter(typeof(PluginCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Public keys of signers.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Signer")]
    public string[] KeyPath { get; set; } = [];

    /// <summary>Returns the resulting policy.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string key in Resolve(KeyPath, literal: true))
            ForEach(key, () => Save(key, "Trust the signer no longer", trust => trust.Without(PluginKeys.ReadPublic(key))));
        foreach (string id in Id)
            ForEach(id, () => Save(id, "Allow the plugin no longer", trust => trust.Disallow(id)));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (PassThru)
            ForEach(null, () => WriteObject(Policies.Of(PluginTrust.Load())));
    }

    private void Save(string target, string action, Func<PluginTrust, PluginTrust> change)
    {
        PluginTrust before = PluginTrust.Load(), after = change(before);
        if (after.Keys.Count == before.Keys.Count && after.Allowed.Count == before.Allowed.Count)
            throw new RecKitException(ErrorCodes.PluginUntrusted, $"{target} is not among what {PluginTrust.File} trusts.");
        if (ShouldProcess(target, action))
            Policies.Save(after);
    }
}
