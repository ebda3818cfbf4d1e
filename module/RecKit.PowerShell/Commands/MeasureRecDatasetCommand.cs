using System.Management.Automation;
using RecKit.Data;
using RecKit.PowerShell.Hosting;
using RecKit.Results;
using RecKit.Runs.Workbench;

namespace RecKit.PowerShell.Commands;

/// <summary>Shows the statistics of a data set: users, items, density, ratings.</summary>
/// <remarks>Users and items that no event is about do not count. ItemGini says how unequal items are: 0 when all are as popular, near 1 when few have nearly all events.</remarks>
/// <example><para>Measures a data set.</para><code>Import-RecDataset -Name simulated | Measure-RecDataset</code></example>
/// <example><para>Asks how dense the training part is.</para><code>(Import-RecDataset -Name simulated | Split-RecDataset).Train | Measure-RecDataset | ForEach-Object Density</code></example>
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
