using System.Management.Automation;
using RecKit.PowerShell.Hosting;
using RecKit.Runs.Records;

namespace RecKit.PowerShell.Commands;

/// <summary>Loads a model from its package, from a run that kept one, or from a repository.</summary>
/// <remarks>
/// A package is a folder or a zip file. Every byte is verified against its hash; nothing in it is executed. The plugin that created it must
/// be installed.
/// </remarks>
/// <example><para>Opens a package.</para><code>$model = Import-RecModel -Path ./model</code></example>
/// <example><para>Opens the current version of a published model.</para><code>$model = Get-RecPublishedModel -Repository ./models -Name books | Import-RecModel</code></example>
[Cmdlet(VerbsData.Import, "RecModel", DefaultParameterSetName = "Path")]
[OutputType(typeof(TrainedModel))]
public sealed class ImportRecModelCommand : RecCmdlet
{
    /// <summary>Packages, or run directories with one model; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Packages, or run directories; taken literally, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "Directory")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>A published version, from Get-RecPublishedModel.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Published", ValueFromPipeline = true)]
    public PublishedModelInfo Published { get; set; } = null!;

    /// <summary>The name of the model in results; that of its algorithm if not given.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IEnumerable<string> paths = ParameterSetName switch
        {
            "Published" => [Published.Path],
            "Path" => Resolve(Path, literal: false),
            _ => Resolve(LiteralPath, literal: true),
        };
        foreach (string path in paths)
            ForEach(path, () => WriteObject(Objects.Of(Work("Opening", _ => Engine.Host.OpenModel(ModelLocator.Find(path), Stop)), Name ?? Published?.Name, path)));
    }
}
