using System.Management.Automation;
using RecKit.Plugins.Trust;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Creates a key pair for signing plugins.</summary>
/// <remarks>
/// The private key is written to the given file, which only its owner can read; the public key is written beside it with the suffix .pub
/// and is given to users who trust the signer. A key is never overwritten. The algorithm is ECDSA over P-256.
/// </remarks>
/// <example><para>Creates a key pair.</para><code>New-RecPluginKey -Path ./signer.key</code></example>
/// <example><para>Shows which files would be written.</para><code>New-RecPluginKey -Path ./other.key -WhatIf</code></example>
[Cmdlet(VerbsCommon.New, "RecPluginKey", SupportsShouldProcess = true)]
[OutputType(typeof(PluginKey))]
public sealed class NewRecPluginKeyCommand : RecCmdlet
{
    /// <summary>The private key file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    protected override void EndProcessing() => ForEach(Path, () =>
    {
        (string privateFile, string publicFile) = PluginKeys.Paths(FullPath(Path));
        if (!ShouldProcess($"{privateFile}, {publicFile}", "Make a pair of keys"))
            return;
        _ = PluginKeys.Create(privateFile);
        WriteObject(new PluginKey(privateFile, publicFile));
    });
}
