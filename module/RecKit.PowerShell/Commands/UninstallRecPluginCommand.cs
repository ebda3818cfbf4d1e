using System.Management.Automation;
using RecKit.Plugins.Installation;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Removes plugins that Install-RecPlugin installed for this user.</summary>
/// <remarks>Models that were trained with a plugin cannot be opened without it. Plugins that come with the module, or that a session registered, are not removed.</remarks>
/// <example><para>Says what would be removed.</para><code>Install-RecPlugin -Path ./Contoso.SlopeTwo -Force | Uninstall-RecPlugin -WhatIf</code></example>
/// <example><para>Removes a plugin.</para><code>Install-RecPlugin -Path ./Contoso.SlopeTwo -Force | Uninstall-RecPlugin</code></example>
[Cmdlet(VerbsLifecycle.Uninstall, "RecPlugin", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class UninstallRecPluginCommand : RecCmdlet
{
    /// <summary>The ids of plugins.</summary>
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
