using System.Management.Automation;
using RecKit.Components;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Lists searches, which try parameters of algorithms, with their own parameters, ranges and defaults.</summary>
/// <remarks>
/// Optimize-RecModel accepts a search's name as -Search; experiments accept the same ones. The list comes from the manifests of plugins;
/// nothing is loaded.
/// </remarks>
/// <example><para>Lists all searches.</para><code>Get-RecSearch</code></example>
/// <example><para>Shows the parameters of one.</para><code>(Get-RecSearch tpe).Parameters | Format-Table Name, Default, Description</code></example>
[Cmdlet(VerbsCommon.Get, "RecSearch")]
[OutputType(typeof(ComponentInfo))]
public sealed class GetRecSearchCommand : ComponentListCmdlet
{
    /// <summary>Names; wildcards are allowed. All if not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [Ids("Name")]
    [ArgumentCompleter(typeof(SearchCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord() => List(ComponentKind.Search, Name);
}
