using System.Management.Automation;
using RecKit.Inference.Repository;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Publishes a model as the next version of a name in a repository.</summary>
/// <remarks>
/// A repository is a folder: NAME/VERSION/ holds a package, and the highest version is current. A version is created atomically and never
/// changes. Undo-RecPublish withdraws it.
/// </remarks>
/// <example><para>Publishes a model.</para><code>$model | Publish-RecModel -Repository ./models -Name books</code></example>
/// <example><para>Shows what would happen.</para><code>$model | Publish-RecModel -Repository ./models -Name books -WhatIf</code></example>
[Cmdlet(VerbsData.Publish, "RecModel", SupportsShouldProcess = true)]
[OutputType(typeof(PublishedModelInfo))]
public sealed class PublishRecModelCommand : RecCmdlet
{
    /// <summary>The model.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public TrainedModel Model { get; set; } = null!;

    /// <summary>The name to publish it under.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(PublishedModelCompleter))]
    public string Name { get; set; } = "";

    /// <summary>The repository: a folder, which is created if it does not exist.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string Repository { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForEach(Model, () =>
    {
        ModelRepository.RequireName(Name);
        ModelRepository repository = new(FullPath(Repository));
        if (!ShouldProcess(repository.Root, $"Publish '{Model.Name}' as the next version of '{Name}'"))
            return;
        WriteObject(Objects.Of(Work($"Publishing {Name}", _ => repository.Publish(Name, Model.Loaded())), repository.Root));
    });
}
