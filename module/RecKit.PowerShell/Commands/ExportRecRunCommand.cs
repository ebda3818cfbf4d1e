using System.Management.Automation;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Writes the lists that a run kept, and the relevance judgements, in the formats of other programs.</summary>
/// <remarks>
/// The format Trec is that of trec_eval: qrels.FOLD.txt for each fold, and ALGORITHM.FOLD.run for each algorithm and fold. A run keeps
/// lists when its experiment sets evaluation.lists, the depth to keep. The folder is written atomically.
/// </remarks>
/// <example><para>Writes the lists of a run for trec_eval.</para><code>$null = Invoke-RecExperiment -Path first.yaml -Override @{ 'evaluation.lists' = 10 }
/// Get-RecRun | Select-Object -First 1 | Export-RecRun -Destination ./trec</code></example>
/// <example><para>Shows what would be written.</para><code>Get-RecRun | Export-RecRun -Graded -WhatIf</code></example>
[Cmdlet(VerbsData.Export, "RecRun", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportRecRunCommand : RecCmdlet
{
    /// <summary>The directories of finished runs; also taken from the objects of Get-RecRun and Invoke-RecExperiment.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Directory", "PSPath")]
    public string[] Path { get; set; } = [];

    /// <summary>The target folder, which must not exist; 'trec' in the directory of each run if not given.</summary>
    [Parameter(Position = 1)]
    public string? Destination { get; set; }

    /// <summary>The format.</summary>
    [Parameter]
    [ValidateSet("Trec")]
    public string Format { get; set; } = "Trec";

    /// <summary>Uses the rounded rating as relevance; without it, every test item has relevance 1.</summary>
    [Parameter]
    public SwitchParameter Graded { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string run in Resolve(Path, literal: true))
        {
            string target = Destination is null ? System.IO.Path.Combine(run, Format.ToLowerInvariant()) : FullPath(Destination);
            ForEach(run, () =>
            {
                if (ShouldProcess(target, $"Write the lists of {run}"))
                    WriteObject(Work("Exporting", _ => Engine.Host.TrecExport.Write(run, target, Graded)).Select(f => new FileInfo(f)), enumerateCollection: true);
            });
        }
    }
}
