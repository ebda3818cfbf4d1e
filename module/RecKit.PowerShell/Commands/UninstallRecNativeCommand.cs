using System.Management.Automation;
using RecKit.Natives;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Removes libtorch, which is needed to train neural models.</summary>
/// <remarks>
/// It is removed for all programs of the user; a session that has loaded it can use it until it ends. Trained models do not need it to
/// recommend.
/// </remarks>
/// <example><para>Shows what would be removed.</para><code>Uninstall-RecNative -WhatIf</code></example>
/// <example><para>Removes it where it is installed.</para><code>Get-RecNative | Where-Object IsInstalled | ForEach-Object { Uninstall-RecNative -WhatIf }</code></example>
[Cmdlet(VerbsLifecycle.Uninstall, "RecNative", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class UninstallRecNativeCommand : RecCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        TorchInstaller installer = new();
        ForEach(installer.Directory, () =>
        {
            if (!Directory.Exists(installer.Directory))
                WriteWarning($"libtorch is not installed: there is no {installer.Directory}.");
            else if (ShouldProcess(installer.Directory, "Remove libtorch"))
                Work("Removing libtorch", _ => installer.UninstallAsync(Stop).GetAwaiter().GetResult());
        });
    }
}
