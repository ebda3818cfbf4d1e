using System.Management.Automation;
using RecKit.Plugins.Installation;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Removes plugins installed by Install-RecPlugin for the user.</summary>
/// <remarks>
/// Models trained with a plugin cannot be opened without it. Built-in plugins and those registered in a session are not removed.
/// </remarks>
/// <example><para>Shows what would be removed.</para><code>Install-RecPlugin -Path ./Contoso.SlopeTwo -Force | Uninstall-RecPlugin -WhatIf</code></example>
/// <example><para>Removes a plugin.</para><code>Install-RecPlugin -Path ./Contoso.SlopeTwo -Force | Uninstall-RecPlugin</code></example>
[Cmdlet(VerbsLifecycle.Uninstall, "RecPlugin", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class UninstallRecPluginCommand : RecCmdlet
{
    /// <summary>The plugin ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PluginCompleter))]
    public string[] Id { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string id in Id)
        {
            ForEach(id, () =>
            {
                if (!ShouldProcess(id, $"Remove from {PluginInstaller.Root}"))
                    return;
                PluginInstaller.Remove(id);
                Engine.Refresh();
            });
        }
    }
}
