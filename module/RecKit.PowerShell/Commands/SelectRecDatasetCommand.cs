using System.Collections;
using System.Management.Automation;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Data;
using RecKit.Learning.Data;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;
using RecKit.Runs.Workbench;

namespace RecKit.PowerShell.Commands;

/// <summary>Filters the events of a data set.</summary>
/// <remarks>
/// The filters are those of experiments, with the same parameters; several can be chained in the pipeline. Users and items without events
/// are removed. -Verbose reports how much was removed. Filter before you split: a filter that counts events, such as k-core, uses events
/// that are tested on later, and the metric values then describe only the remaining users.
/// </remarks>
/// <example><para>Keeps users and items with five events or more.</para><code>Import-RecDataset -Name simulated | Select-RecDataset -Filter k-core -Parameter @{ users = 5; items = 5 }</code></example>
/// <example><para>Keeps good ratings, then users with ten of them.</para><code>Import-RecDataset -Name simulated | Select-RecDataset value-range @{ min = 4 } | Select-RecDataset min-interactions @{ users = 10 }</code></example>
[Cmdlet(VerbsCommon.Select, "RecDataset")]
[OutputType(typeof(Dataset))]
public sealed class SelectRecDatasetCommand : RecCmdlet
{
    /// <summary>The data set.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public Dataset InputObject { get; set; } = null!;

    /// <summary>The filter, as Get-RecFilter lists them.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(FilterCompleter))]
    public string Filter { get; set; } = "";

    /// <summary>Parameters of the filter by name; others have their defaults.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ParametersCompleter))]
    [Alias("Parameters")]
    [PlainValues]
    public IDictionary? Parameter { get; set; }

    /// <summary>The seed of random filters: the same seed keeps the same events.</summary>
    [Parameter]
    public ulong Seed { get; set; } = 42;

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForEach(Filter, () =>
    {
        ComponentUse filter = Engine.Parts.Component(ComponentKind.Filter, Filter, Parameter, "-Filter", "-Parameter");
        Dataset data = InputObject;
        DatasetSubset left = Work("Filtering", log => DatasetFilter.Apply(data, filter, new FilterContext { Seed = Seed, Cancellation = Stop, Log = log }));
        WriteVerbose($"{Filter} removed {left.EventsRemoved} of {data.Events.Count} events, {left.UsersRemoved} users and {left.ItemsRemoved} items of '{data.Name}'.");
        WriteObject(left.Dataset);
    });
}
