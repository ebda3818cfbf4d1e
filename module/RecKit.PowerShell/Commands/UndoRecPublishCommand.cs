using System.Management.Automation;
using RecKit.Inference.Repository;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Withdraws a version of a published model: the current one, so that the previous one becomes current, or a given one.</summary>
/// <remarks>
/// Returns the version that is current afterwards. A version from Get-RecPublishedModel is itself withdrawn, whether it is current or not.
/// It stays in the repository under another name, and its number is not reused. The last remaining version cannot be withdrawn.
/// </remarks>
/// <example><para>Shows what would happen.</para><code>Undo-RecPublish -Repository ./models -Name books -WhatIf</code></example>
/// <example><para>Withdraws the current version.</para><code>Undo-RecPublish -Repository ./models -Name books</code></example>
/// <example><para>Withdraws a bad version that is no longer current.</para><code>Get-RecPublishedModel -Repository ./models -Name books -All | Where-Object Version -EQ 1 | Undo-RecPublish</code></example>
[Cmdlet(VerbsCommon.Undo, "RecPublish", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PublishedModelInfo))]
public sealed class UndoRecPublishCommand : RecCmdlet
{
    /// <summary>The names of models.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PublishedModelCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The repository.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string Repository { get; set; } = "";

    /// <summary>The version to withdraw; the current one if not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, int.MaxValue)]
    public int? Version { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ModelRepository repository = new(FullPath(Repository));
        foreach (string name in Name)
        {
            ForEach(name, () =>
            {
                UndoPlan plan = repository.PlanUndo(name, Version);
                foreach (PublishedModel damaged in plan.Skipped)
                    WriteWarning($"Version {damaged.Version} of '{name}' is damaged and passed over. {damaged.Reason}");
                if (ShouldProcess($"{name} version {plan.Withdrawn.Version}", $"Withdraw, so that version {plan.Current.Version} is current"))
                    WriteObject(Objects.Of(repository.Undo(name, plan.Withdrawn.Version), repository.Root));
            });
        }
    }
}
