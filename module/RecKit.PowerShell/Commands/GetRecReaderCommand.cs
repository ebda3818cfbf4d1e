using System.Management.Automation;
using RecKit.Components;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Lists readers of data formats, with their parameters, ranges and defaults.</summary>
/// <remarks>
/// Import-RecDataset accepts a reader's name as -Format and its parameters as -Parameter; experiments accept the same ones. The list comes
/// from the manifests of plugins; nothing is loaded.
/// </remarks>
/// <example><para>Lists all readers.</para><code>Get-RecReader</code></example>
/// <example><para>Shows the parameters of the delimited text reader.</para><code>(Get-RecReader delimited).Parameters | Format-Table Name, Default, Description</code></example>
[Cmdlet(VerbsCommon.Get, "RecReader")]
[OutputType(typeof(ComponentInfo))]
public sealed class GetRecReaderCommand : ComponentListCmdlet
{
    /// <summary>Names; wildcards are allowed. All if not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [Ids("Name")]
    [ArgumentCompleter(typeof(ReaderCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord() => List(ComponentKind.Reader, Name);
}
