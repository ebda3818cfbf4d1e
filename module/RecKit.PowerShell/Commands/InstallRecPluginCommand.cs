using System.Management.Automation;
using RecKit.Plugins.Installation;
using RecKit.PowerShell.Hosting;
using RecKit.Results;

namespace RecKit.PowerShell.Commands;

/// <summary>Installs plugins for this user, for every session and program from now on.</summary>
/// <remarks>A plugin is code that runs with your rights: install only those you trust; Set-RecPluginPolicy can demand a signature. Register-RecPlugin makes a plugin known to one session alone.</remarks>
/// <example><para>Installs a plugin from the folder that its build left.</para><code>Install-RecPlugin -Path ./Contoso.SlopeTwo -Force</code></example>
/// <example><para>Says what would be installed.</para><code>Install-RecPlugin -Path ./Contoso.SlopeTwo -WhatIf</code></example>
[Cmdlet(VerbsLifecycle.Install, "RecPlugin", SupportsShouldProcess = true)]
[OutputType(typeof(PluginInfo))]
public sealed class InstallRecPluginCommand : RecCmdlet
{
    /// <summary>Folders of plugins, or zip files of them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[] Path { get; set; } = [];

    /// <summary>Replaces a plugin of the same id that is installed.</summary>
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
