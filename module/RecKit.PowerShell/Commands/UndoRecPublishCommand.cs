using System.Management.Automation;
using RecKit.Core.Deployment;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Takes the current version of a published model back: the one before it is current again.</summary>
/// <remarks>The version that is withdrawn stays in the repository under another name, and its number is not given again.</remarks>
/// <example><para>Says what would happen.</para><code>Undo-RecPublish -Repository ./models -Name books -WhatIf</code></example>
/// <example><para>Goes back by one version.</para><code>Undo-RecPublish -Repository ./models -Name books</code></example>
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

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ModelRepository repository = new(FullPath(Repository));
        foreach (string name in Name)
        {
            ForEach(name, () =>
            {
                (PublishedModel current, PublishedModel previous) = repository.PlanUndo(name);
                if (ShouldProcess($"{name} version {current.Version}", $"Withdraw, so that version {previous.Version} is current"))
                    WriteObject(Objects.Of(repository.Undo(name), repository.Root));
            });
        }
    }
}
