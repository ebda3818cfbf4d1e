using System.Management.Automation;
using RecKit.PowerShell.Hosting;
using RecKit.Results;
using RecKit.Runs.Records;

namespace RecKit.PowerShell.Commands;

/// <summary>Deletes runs: their directories, including models.</summary>
/// <remarks>Confirmation is required; -Confirm:$false suppresses it. A running run is not deleted.</remarks>
/// <example><para>Deletes interrupted runs.</para><code>Get-RecRun -State Interrupted | Remove-RecRun</code></example>
/// <example><para>Shows what would be deleted.</para><code>Get-RecRun | Remove-RecRun -WhatIf</code></example>
[Cmdlet(VerbsCommon.Remove, "RecRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveRecRunCommand : RecCmdlet
{
    /// <summary>The runs, from Get-RecRun.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public RunInfo[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (RunInfo run in InputObject)
        {
            ForEach(run, () =>
            {
                if (ShouldProcess(run.Directory, "Delete the run"))
                    RunStore.Delete(run);
            });
        }
    }
}
