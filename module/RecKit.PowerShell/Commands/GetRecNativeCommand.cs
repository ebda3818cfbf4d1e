using System.Management.Automation;
using RecKit.Natives;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Shows whether libtorch, which neural models train with, is installed, and where.</summary>
/// <remarks>It is installed once for all programs of this user; RECKIT_NATIVE names another folder. Install-RecNative installs it, Uninstall-RecNative removes it.</remarks>
/// <example><para>Says whether it is there.</para><code>(Get-RecNative).IsInstalled</code></example>
/// <example><para>Says where it is, and how large.</para><code>Get-RecNative | Format-List Path, Version, Bytes</code></example>
[Cmdlet(VerbsCommon.Get, "RecNative")]
[OutputType(typeof(NativeInfo))]
public sealed class GetRecNativeCommand : RecCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => ForEach("torch", () => WriteObject(Objects.OfTorch(new TorchInstaller())));
}
