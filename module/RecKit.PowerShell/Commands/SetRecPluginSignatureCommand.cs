using System.Management.Automation;
using RecKit.Diagnostics;
using RecKit.Plugins.Trust;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Signs plugins: writes the hashes of their files and a signature into their manifests.</summary>
/// <remarks>
/// A plugin changed after signing does not run anywhere. Whether a signed plugin runs is decided by its users: Grant-RecPluginTrust,
/// Set-RecPluginPolicy.
/// </remarks>
/// <example><para>Signs a plugin.</para><code>$key = New-RecPluginKey -Path ./release.key
/// Set-RecPluginSignature -Path ./Contoso.SlopeTwo -KeyPath $key.Path</code></example>
/// <example><para>Shows what would be signed.</para><code>$key = New-RecPluginKey -Path ./trial.key
/// Set-RecPluginSignature -Path ./Contoso.SlopeTwo -KeyPath $key.Path -WhatIf</code></example>
[Cmdlet(VerbsCommon.Set, "RecPluginSignature", SupportsShouldProcess = true)]
public sealed class SetRecPluginSignatureCommand : RecCmdlet
{
    /// <summary>Plugin folders, ready for distribution.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "Directory")]
    public string[] Path { get; set; } = [];

    /// <summary>The private key, from New-RecPluginKey.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string KeyPath { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string key = FullPath(KeyPath);
        foreach (string path in Resolve(Path, literal: true))
        {
            ForEach(path, () =>
            {
                if (!File.Exists(key))
                    throw new RecKitException(ErrorCodes.PluginUntrusted, $"There is no key {key}. New-RecPluginKey makes one.");
                if (ShouldProcess(path, $"Sign with {key}"))
                    PluginKeys.Sign(path, key);
            });
        }
    }
}
