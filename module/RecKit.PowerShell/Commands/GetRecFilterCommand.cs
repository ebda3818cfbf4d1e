using System.Management.Automation;
using RecKit.Components;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Lists filters, which remove events from data sets, with their parameters, ranges and defaults.</summary>
/// <remarks>
/// Select-RecDataset and experiments accept their names and parameters. The list comes from the manifests of plugins; nothing is loaded.
/// </remarks>
/// <example><para>Lists all filters.</para><code>Get-RecFilter</code></example>
/// <example><para>Shows the parameters of one.</para><code>(Get-RecFilter k-core).Parameters | Format-Table Name, Default, Description</code></example>
[Cmdlet(VerbsCommon.Get, "RecFilter")]
[OutputType(typeof(ComponentInfo))]
public sealed class GetRecFilterCommand : ComponentListCmdlet
{
    /// <summary>Names; wildcards are allowed. All if not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [Ids("Name")]
    [ArgumentCompleter(typeof(FilterCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord() => List(ComponentKind.Filter, Name);
}
