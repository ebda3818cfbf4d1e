using System.Management.Automation;
using RecKit.Components;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Lists splits, which divide data sets into folds, with their parameters, ranges and defaults.</summary>
/// <remarks>
/// Split-RecDataset and experiments accept their names and parameters. The list comes from the manifests of plugins; nothing is loaded.
/// </remarks>
/// <example><para>Lists all splits.</para><code>Get-RecSplit</code></example>
/// <example><para>Shows the parameters of one.</para><code>(Get-RecSplit time-cut).Parameters | Format-Table Name, Type, Default, Range</code></example>
[Cmdlet(VerbsCommon.Get, "RecSplit")]
[OutputType(typeof(ComponentInfo))]
public sealed class GetRecSplitCommand : ComponentListCmdlet
{
    /// <summary>Names; wildcards are allowed. All if not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [Ids("Name")]
    [ArgumentCompleter(typeof(SplitCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord() => List(ComponentKind.Split, Name);
}
