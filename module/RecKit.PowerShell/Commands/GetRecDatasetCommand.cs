using System.Management.Automation;
using RecKit.Catalog;
using RecKit.Diagnostics;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Lists the named data sets.</summary>
/// <remarks>
/// Named data sets are in the directory given by the environment variable RECKIT_DATA, except 'simulated', which is synthetic and always
/// available. No data is read.
/// </remarks>
/// <example><para>Lists all of them.</para><code>Get-RecDataset</code></example>
/// <example><para>Finds the available MovieLens data sets.</para><code>Get-RecDataset ml-* | Where-Object IsAvailable</code></example>
[Cmdlet(VerbsCommon.Get, "RecDataset")]
[OutputType(typeof(DatasetInfo))]
public sealed class GetRecDatasetCommand : RecCmdlet
{
    /// <summary>Names; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            WildcardPattern pattern = new(name, WildcardOptions.IgnoreCase);
            NamedDataset[] found = [.. Engine.Host.Datasets.Datasets.Where(d => pattern.IsMatch(d.Name))];
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(new ErrorRecord(new ItemNotFoundException($"There is no data set '{name}'."), ErrorCodes.UnknownName, ErrorCategory.ObjectNotFound, name));
            foreach (NamedDataset dataset in found)
                WriteObject(Describe(dataset));
        }
    }

    private static DatasetInfo Describe(NamedDataset dataset)
    {
        string? path = null;
        bool isKnown = true;
        try
        {
            path = Engine.Host.Datasets.Locate(dataset);
        }
        catch (RecKitException)
        {
            isKnown = false; // RECKIT_DATA is not set, or there is nothing in it.
        }
        return new DatasetInfo
        {
            Name = dataset.Name,
            Summary = dataset.Summary,
            Reader = dataset.Reader,
            IsAvailable = isKnown && (path is null || Path.Exists(path)),
            Path = path,
            License = dataset.License,
        };
    }
}
