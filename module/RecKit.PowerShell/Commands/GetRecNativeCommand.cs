using System.Management.Automation;
using RecKit.Natives;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Shows whether and where libtorch, which is needed to train neural models, is installed.</summary>
/// <remarks>
/// It is installed once for all programs of the user; RECKIT_NATIVE sets another folder. Install-RecNative installs it, Uninstall-RecNative
/// removes it.
/// </remarks>
/// <example><para>Checks whether it is installed.</para><code>(Get-RecNative).IsInstalled</code></example>
/// <example><para>Shows its location and size.</para><code>Get-RecNative | Format-List Path, Version, Bytes</code></example>
[Cmdlet(VerbsCommon.Get, "RecNative")]
[OutputType(typeof(NativeInfo))]
public sealed class GetRecNativeCommand : RecCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => ForEach("torch", () => WriteObject(Objects.OfTorch(new TorchInstaller())));
}
