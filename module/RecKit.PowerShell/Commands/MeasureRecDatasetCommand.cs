using System.Management.Automation;
using RecKit.Data;
using RecKit.PowerShell.Hosting;
using RecKit.Results;
using RecKit.Runs.Workbench;

namespace RecKit.PowerShell.Commands;

/// <summary>Shows the statistics of a data set: users, items, density, ratings.</summary>
/// <remarks>
/// Users and items without events do not count. ItemGini is the inequality of item popularity: 0 when all items are equally popular, near 1
/// when few items have nearly all events.
/// </remarks>
/// <example><para>Measures a data set.</para><code>Import-RecDataset -Name simulated | Measure-RecDataset</code></example>
/// <example><para>Computes the density of the training part.</para><code>(Import-RecDataset -Name simulated | Split-RecDataset).Train | Measure-RecDataset | ForEach-Object Density</code></example>
[Cmdlet(VerbsDiagnostic.Measure, "RecDataset")]
[OutputType(typeof(DatasetStatistics))]
public sealed class MeasureRecDatasetCommand : RecCmdlet
{
    /// <summary>The data set.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, Position = 0)]
    public Dataset InputObject { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(DatasetMeasurer.Measure(InputObject));
}
