using System.Management.Automation;
using RecKit.Plugins.Trust;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Trusts a signer of plugins, or a plugin with its current files.</summary>
/// <remarks>
/// Trust applies under the policies signed (signers) and allow-list (signers, and plugins whose files have not changed since), see
/// Set-RecPluginPolicy. Revoke-RecPluginTrust removes trust.
/// </remarks>
/// <example><para>Trusts the signer with a given key.</para><code>$key = New-RecPluginKey -Path ./granted.key
/// Grant-RecPluginTrust -KeyPath $key.PublicPath</code></example>
/// <example><para>Allows a plugin with its current files.</para><code>Grant-RecPluginTrust -Path ./Contoso.SlopeTwo -PassThru</code></example>
[Cmdlet(VerbsSecurity.Grant, "RecPluginTrust", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "Plugin")]
[OutputType(typeof(PluginPolicy))]
public sealed class GrantRecPluginTrustCommand : RecCmdlet
{
    /// <summary>Plugin folders.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Plugin")]
    [Alias("PSPath", "Directory")]
    public string[] Path { get; set; } = [];

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
            ForEach(key, () => Save(key, "Trust the signer", PluginTrust.Load().With(PluginKeys.ReadPublic(key))));
        foreach (string path in Resolve(Path, literal: true))
            ForEach(path, () => Save(path, "Allow the plugin as it is", PluginTrust.Load().Allow(path).Trust));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (PassThru)
            ForEach(null, () => WriteObject(Policies.Of(PluginTrust.Load())));
    }

    private void Save(string target, string action, PluginTrust trust)
    {
        if (ShouldProcess(target, action))
            Policies.Save(trust);
    }
}
