using System.Collections;
using System.Management.Automation;
using RecKit.Core.Data;
using RecKit.Core.Workbench;
using RecKit.Data;
using RecKit.Data.Rows;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Reads a data set: a named one, files, or objects of the pipeline.</summary>
/// <remarks>
/// Files are read as experiments read them; 'reckit readers' and Get-Help about_RecKit_Experiments list formats and their options. Objects need a property for the user and one for the item;
/// those for the rating and the time are optional. Files of Get-ChildItem come through the pipeline too. An object or file that cannot be used is an error of its own.
/// </remarks>
/// <example><para>Reads a named data set.</para><code>Import-RecDataset -Name simulated</code></example>
/// <example><para>Reads a CSV file whose columns have names of their own.</para><code>Import-RecDataset -Path books.csv -Columns @{ user = 'reader'; item = 'book'; value = 'stars' }</code></example>
/// <example><para>Makes a data set of objects.</para><code>[pscustomobject]@{ user = 'ann'; item = 'tea' }, [pscustomobject]@{ user = 'bob'; item = 'tea' } | Import-RecDataset</code></example>
[Cmdlet(VerbsData.Import, "RecDataset", DefaultParameterSetName = ObjectSet)]
[OutputType(typeof(Dataset))]
public sealed class ImportRecDatasetCommand : RecCmdlet
{
    private const string NameSet = "Name", PathSet = "Path", LiteralSet = "LiteralPath", ObjectSet = "Objects";

    private DatasetBuilder? _rows;

    /// <summary>The names of data sets, as Get-RecDataset lists them.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Files or folders to read; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files or folders to read; no letter has a special meaning.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>An object with a user and an item, or a file.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The reader of files.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [Parameter(ParameterSetName = ObjectSet)]
    [ArgumentCompleter(typeof(ReaderCompleter))]
    public string Format { get; set; } = "delimited";

    /// <summary>What the columns of a file, or the properties of objects, are called: keys user, item, value, timestamp.</summary>
    [Parameter]
    public Hashtable Columns { get; set; } = [];

    /// <summary>Options of the reader.</summary>
    [Parameter]
    public Hashtable? Parameters { get; set; }

    /// <summary>What becomes of repeated pairs of user and item: keep, first, last, mean, max, sum, fail.</summary>
    [Parameter]
    [ValidateSet("keep", "first", "last", "mean", "max", "sum", "fail")]
    public string Duplicates { get; set; } = "keep";

    /// <summary>Leaves out rows of files that cannot be read, with a warning that counts them, instead of failing.</summary>
    [Parameter]
    public SwitchParameter SkipBadRows { get; set; }

    /// <summary>The name of a data set that is made of objects.</summary>
    [Parameter(ParameterSetName = ObjectSet)]
    public string DatasetName { get; set; } = "objects";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
            ForEach(name, () => Read("name", name, null));
        foreach (string path in Resolve(Path, literal: false).Concat(Resolve(LiteralPath, literal: true)))
            ForEach(path, () => ReadFile(path));
        if (ParameterSetName == ObjectSet)
            ForEach(InputObject, AddObject);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_rows is not null)
            ForEach(DatasetName, () => WriteObject(Core.Data.Duplicates.Apply(_rows.Build(DatasetName), Enum.Parse<DuplicatePolicy>(Duplicates, ignoreCase: true)).Dataset));
    }

    private void AddObject()
    {
        if (InputObject?.BaseObject is FileSystemInfo file)
        {
            ReadFile(file.FullName);
            return;
        }
        DatasetRow row = Rows.Of(InputObject, Columns);
        (_rows ??= new DatasetBuilder()).Add(row);
    }

    private void ReadFile(string path) => Read("path", path, Format);

    private void Read(string key, string place, string? format)
    {
        Dictionary<string, object?> keys = new()
        {
            [key] = place, ["format"] = format, ["columns"] = Columns.Count > 0 ? Columns : null, ["with"] = Parameters, ["duplicates"] = Duplicates, ["on_error"] = SkipBadRows ? "skip" : "fail",
        };
        Dataset data = Work("Reading", sink =>
        {
            Dataset read = DatasetLoader.Read(Engine.Parts.Dataset(keys, SessionState.Path.CurrentFileSystemLocation.Path, "-Parameters"), Environment.ProcessorCount, Stop);
            if (read.Report.RowsSkipped > 0)
                sink.Warn($"{read.Report.RowsSkipped} of {read.Report.RowsRead + read.Report.RowsSkipped} rows were skipped: {string.Join("; ", read.Report.Offenders)}");
            foreach (Results.RunNotice notice in read.Notices)
                sink.Warn(notice.Message);
            foreach (string note in read.Notes)
                sink.Verbose(note);
            return read;
        });
        WriteObject(data);
    }
}
