using System.Management.Automation;
using RecKit.Inference.Repository;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Deletes versions of published models permanently.</summary>
/// <remarks>
/// Confirmation is required; -Confirm:$false suppresses it. The current version, which is served, is deleted only with -Force: then the
/// previous one becomes current, if any. The number of a deleted version is not reused. Undo-RecPublish withdraws a version without
/// deleting anything.
/// </remarks>
/// <example><para>Deletes withdrawn versions.</para><code>Get-RecPublishedModel -Repository ./models -Name books -All | Where-Object IsWithdrawn | Remove-RecPublishedModel</code></example>
/// <example><para>Shows what would be deleted.</para><code>Remove-RecPublishedModel -Name books -Repository ./models -Version 1 -WhatIf</code></example>
[Cmdlet(VerbsCommon.Remove, "RecPublishedModel", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveRecPublishedModelCommand : RecCmdlet
{
    /// <summary>The name of the model.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PublishedModelCompleter))]
    public string Name { get; set; } = "";

    /// <summary>The repository.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string Repository { get; set; } = "";

    /// <summary>The versions.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    public int[] Version { get; set; } = [];

    /// <summary>Also deletes the current version.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ModelRepository repository = new(FullPath(Repository));
        foreach (int version in Version)
        {
            ForEach($"{Name} version {version}", () =>
            {
                PublishedModel planned = repository.PlanRemoval(Name, version, Force);
                if (ShouldProcess(planned.Directory, $"Delete version {version} of '{Name}'"))
                    repository.Remove(Name, version, Force);
            });
        }
    }
}
