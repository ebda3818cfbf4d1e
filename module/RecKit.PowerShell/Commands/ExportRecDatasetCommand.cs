using System.Management.Automation;
using RecKit.Data;
using RecKit.Data.Delimited;
using RecKit.Diagnostics;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Writes a data set as delimited text.</summary>
/// <remarks>
/// Events are written as user,item and, if present, value and timestamp. Features of users and items are written to NAME.users.csv and
/// NAME.items.csv in the same folder. Import-RecDataset reads these files; category weights and event features are not written. Files are
/// written atomically.
/// </remarks>
/// <example><para>Writes a CSV file.</para><code>Import-RecDataset -Name simulated | Export-RecDataset -Path events.csv</code></example>
/// <example><para>Writes tab-separated text, overwriting existing files, and returns the files.</para><code>Import-RecDataset -Name simulated | Export-RecDataset -Path events.tsv -Delimiter "`t" -Force -PassThru</code></example>
[Cmdlet(VerbsData.Export, "RecDataset", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportRecDatasetCommand : RecCmdlet
{
    /// <summary>The data set.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public Dataset InputObject { get; set; } = null!;

    /// <summary>The file of the events.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    /// <summary>The field separator.</summary>
    [Parameter]
    public char Delimiter { get; set; } = ',';

    /// <summary>Overwrites existing files.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the written files.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForEach(Path, () =>
    {
        string path = FullPath(Path);
        IReadOnlyList<string> files = DelimitedWriter.Files(InputObject, path);
        if (!Force && files.FirstOrDefault(File.Exists) is { } taken)
            throw new RecKitException(ErrorCodes.DataWrite, $"{taken} is there already; -Force writes over it.");
        if (!ShouldProcess(path, $"Write {InputObject.Events.Count} events"))
            return;
        Work("Writing", _ =>
        {
            DelimitedWriter.Write(InputObject, path, Delimiter, Stop);
            return true;
        });
        if (PassThru)
            WriteObject(files.Select(f => new FileInfo(f)), enumerateCollection: true);
    });
}
