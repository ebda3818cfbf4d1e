using System.Management.Automation;
using RecKit.Natives;
using RecKit.PowerShell.Hosting;
using RecKit.Torch.Native;

namespace RecKit.PowerShell.Commands;

/// <summary>Installs libtorch, which is needed to train neural models, from your NuGet sources.</summary>
/// <remarks>
/// It is installed once for all programs of the user (RECKIT_NATIVE sets another folder) and verified against hashes. Trained models do not
/// need it to recommend.
/// </remarks>
/// <example><para>Shows what would be installed, and where.</para><code>Install-RecNative -WhatIf</code></example>
/// <example><para>Installs it from a folder of packages.</para><code>Install-RecNative -Source ./packages</code></example>
[Cmdlet(VerbsLifecycle.Install, "RecNative", SupportsShouldProcess = true)]
[OutputType(typeof(NativeInfo))]
public sealed class InstallRecNativeCommand : RecCmdlet
{
    /// <summary>The NuGet source, an address or a folder, instead of the configured sources.</summary>
    [Parameter]
    public string? Source { get; set; }

    /// <summary>Reinstalls it even if it is already installed.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        string? source = Source is not null && !Source.Contains("://", StringComparison.Ordinal) ? FullPath(Source) : Source;
        TorchInstaller installer = new(source: source);
        if (!ShouldProcess(installer.Directory, "Install libtorch (about 480 MB)"))
            return;
        NativeManifest manifest = Require(installer.Directory, () => Work("Installing libtorch", sink => installer.InstallAsync(Force, sink.Verbose, Stop).GetAwaiter().GetResult()));
        WriteObject(new NativeInfo("torch", manifest.TorchSharp, manifest.Runtime, manifest.Files.Sum(f => f.Length), true, installer.Directory));
    }
}
