using System.Management.Automation;
using RecKit.Components;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Lists rerankers, which reorder ranked lists, with their parameters, ranges and defaults.</summary>
/// <remarks>
/// Add-RecReranker and experiments accept their names and parameters. The list comes from the manifests of plugins; nothing is loaded.
/// </remarks>
/// <example><para>Lists all rerankers.</para><code>Get-RecReranker</code></example>
/// <example><para>Shows the parameters of one.</para><code>(Get-RecReranker mmr).Parameters | Format-Table Name, Default, Description</code></example>
[Cmdlet(VerbsCommon.Get, "RecReranker")]
[OutputType(typeof(ComponentInfo))]
public sealed class GetRecRerankerCommand : ComponentListCmdlet
{
    /// <summary>Names; wildcards are allowed. All if not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [Ids("Name")]
    [ArgumentCompleter(typeof(RerankerCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord() => List(ComponentKind.Reranker, Name);
}
