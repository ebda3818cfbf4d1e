using System.Management.Automation;
using RecKit.Plugins.Trust;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Makes a key pair for signing plugins.</summary>
/// <remarks>The private key goes to the file that is named, which its owner alone can read; the public one goes beside it, with .pub at the end, and is given to those who shall trust the signer. A key is never overwritten. ECDSA over P-256.</remarks>
/// <example><para>Makes a pair of keys.</para><code>New-RecPluginKey -Path ./signer.key</code></example>
/// <example><para>Says which files would be written.</para><code>New-RecPluginKey -Path ./other.key -WhatIf</code></example>
[Cmdlet(VerbsCommon.New, "RecPluginKey", SupportsShouldProcess = true)]
[OutputType(typeof(PluginKey))]
public sealed class NewRecPluginKeyCommand : RecCmdlet
{
    /// <summary>The file of the private key.</summary>
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
