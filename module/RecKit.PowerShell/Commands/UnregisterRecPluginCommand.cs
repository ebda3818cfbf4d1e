using System.Management.Automation;
using RecKit.Diagnostics;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Removes plugins added by Register-RecPlugin from this session.</summary>
/// <remarks>Models trained with them still work; their code stays in memory until the session ends.</remarks>
/// <example><para>Unregisters a folder.</para><code>Unregister-RecPlugin -Path ./Contoso.SlopeTwo</code></example>
/// <example><para>Shows what would be taken away.</para><code>Unregister-RecPlugin -Path ./plugins -WhatIf</code></example>
[Cmdlet(VerbsLifecycle.Unregister, "RecPlugin", SupportsShouldProcess = true)]
public sealed class UnregisterRecPluginCommand : RecCmdlet
{
    /// <summary>The folders, as registered.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "Directory")]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path.Select(FullPath))
        {
            ForEach(path, () =>
            {
                if (!Engine.Registered.Contains(path))
                    throw new RecKitException(ErrorCodes.PluginNotFound, $"{path} was not registered in this session.");
                if (ShouldProcess(path, "Unregister"))
                    Engine.Unregister(path);
            });
        }
    }
}
