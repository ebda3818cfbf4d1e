using System.Management.Automation;
using RecKit.Plugins.Installation;
using RecKit.PowerShell.Hosting;
using RecKit.Results;

namespace RecKit.PowerShell.Commands;

/// <summary>Installs plugins for the user, for all future sessions and programs.</summary>
/// <remarks>
/// A plugin is code that runs with your rights: install only plugins you trust; Set-RecPluginPolicy can require a signature.
/// Register-RecPlugin adds a plugin to one session only.
/// </remarks>
/// <example><para>Installs a plugin from its build output.</para><code>Install-RecPlugin -Path ./Contoso.SlopeTwo -Force</code></example>
/// <example><para>Shows what would be installed.</para><code>Install-RecPlugin -Path ./Contoso.SlopeTwo -WhatIf</code></example>
[Cmdlet(VerbsLifecycle.Install, "RecPlugin", SupportsShouldProcess = true)]
[OutputType(typeof(PluginInfo))]
public sealed class InstallRecPluginCommand : RecCmdlet
{
    /// <summary>Plugin folders, or zip files of them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[] Path { get; set; } = [];

    /// <summary>Replaces an installed plugin with the same id.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Resolve(Path, literal: true))
        {
            ForEach(path, () =>
            {
                if (!ShouldProcess(path, $"Install into {PluginInstaller.Root}"))
                    return;
                PluginInfo installed = Work("Installing", _ => PluginInstaller.Install(path, Force));
                Engine.Refresh();
                WriteObject(installed);
            });
        }
    }
}
