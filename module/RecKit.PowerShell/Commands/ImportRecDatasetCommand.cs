using System.Collections;
using System.Management.Automation;
using RecKit.Components;
using RecKit.Data;
using RecKit.Data.Rows;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Reads a data set: a named one, files, or objects from the pipeline.</summary>
/// <remarks>
/// Files are read as in experiments; Get-Help about_RecKit_Experiments lists formats and their options. Objects need a property for the
/// user and one for the item; those for the rating and the time are optional. Files of Get-ChildItem, names and the data sets of
/// Get-RecDataset are also accepted from the pipeline. Each unusable object or file is a separate error.
/// </remarks>
/// <example><para>Reads a named data set.</para><code>Import-RecDataset -Name simulated</code></example>
/// <example><para>Reads a CSV file with custom column names.</para><code>Import-RecDataset -Path books.csv -Column @{ user = 'reader'; item = 'book'; value = 'stars' }</code></example>
/// <example><para>Reads the files of several days as one data set.</para><code>Get-ChildItem *day.csv | Import-RecDataset -Merge</code></example>
/// <example><para>Creates a data set from objects.</para><code>[pscustomobject]@{ user = 'ann'; item = 'tea' }, [pscustomobject]@{ user = 'bob'; item = 'tea' } | Import-RecDataset</code></example>
[Cmdlet(VerbsData.Import, "RecDataset", DefaultParameterSetName = ObjectSet)]
[OutputType(typeof(Dataset))]
public sealed class ImportRecDatasetCommand : RecCmdlet
{
    private const string NameSet = "Name", PathSet = "Path", LiteralSet = "LiteralPath", ObjectSet = "Objects", PartSet = "Part", DefaultFormat = "delimited";

    private readonly List<string> _files = [];
    private NamedRows? _rows;

    /// <summary>The names of data sets, as Get-RecDataset lists them.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Files or folders to read; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files or folders to read; taken literally, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>An object with a user and an item; or a file, the name of a data set, or an object of Get-RecDataset.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>
    /// Separate files for training, validation and testing: keys train, validation, test, each a path, a list of paths or a pattern.
    /// Split-RecDataset predefined returns the resulting fold.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = PartSet)]
    [Alias("Parts")]
    [PlainValues]
    public IDictionary? Part { get; set; }

    /// <summary>The reader of files.</summary>
    [Parameter(ParameterSetName = PartSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [Parameter(ParameterSetName = ObjectSet)]
    [ArgumentCompleter(typeof(ReaderCompleter))]
    public string Format { get; set; } = DefaultFormat;

    /// <summary>
    /// The names of the columns of a file or the properties of objects: keys user, item, value, timestamp and, for files, behavior.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(ParametersCompleter))]
    [Alias("Columns")]
    [PlainValues]
    public IDictionary Column { get; set; } = new Hashtable();

    /// <summary>Options of the reader.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ParametersCompleter))]
    [Alias("Parameters")]
    [PlainValues]
    public IDictionary? Parameter { get; set; }

    /// <summary>How repeated user-item pairs are handled: keep, first, last, mean, max, sum, fail.</summary>
    [Parameter]
    [ValidateSet("keep", "first", "last", "mean", "max", "sum", "fail")]
    [Alias("Duplicates")]
    public string Duplicate { get; set; } = "keep";

    /// <summary>Skips unreadable rows of files, with a warning that counts them, instead of failing.</summary>
    [Parameter]
    [Alias("SkipBadRows")]
    public SwitchParameter SkipBadRow { get; set; }

    /// <summary>Reads all files as one data set, in order; without it, each file is a separate data set.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [Parameter(ParameterSetName = ObjectSet)]
    public SwitchParameter Merge { get; set; }

    /// <summary>The name of a data set created from objects.</summary>
    [Parameter(ParameterSetName = ObjectSet)]
    public string DatasetName { get; set; } = "objects";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // Objects have the columns of files, validated by the same rules.
        if (ParameterSetName == ObjectSet && Column.Count > 0)
            Require(Column, () => Engine.Parts.Component(ComponentKind.Reader, DefaultFormat, new Hashtable { ["columns"] = Column }, "-Format", "-Column"));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
            ForEach(name, () => Read(new DatasetSource(true, name)));
        foreach (string path in Resolve(Path, literal: false).Concat(Resolve(LiteralPath, literal: true)))
            ForEach(path, () => Read(new DatasetSource(false, path)));
        if (Part is { } parts)
            ForEach(parts, () => Read(new DatasetSource(false, "") { Parts = parts }));
        if (ParameterSetName == ObjectSet)
            ForEach(InputObject, AddObject);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_files.Count > 0)
            ForEach(_files, () => Read(new DatasetSource(false, "") { Files = _files }));
        if (_rows is { Count: > 0 })
            ForEach(DatasetName, () => WriteObject(Rows.Build(_rows, DatasetName, Duplicate, WriteVerbose)));
    }

    private void AddObject()
    {
        if (DatasetSource.Of(InputObject?.BaseObject, IsPath, path => Resolve([path], literal: false)) is { } sources)
            sources.ToList().ForEach(Read);
        else
            Rows.Add(_rows ??= Rows.Make(Require(Parameter, () => Engine.Parts.Component(ComponentKind.Reader, DefaultFormat, Rows.Options(Parameter, Column), "-Format", "-Parameter")).Options), InputObject);
    }

    private bool IsPath(string text) => WildcardPattern.ContainsWildcardCharacters(text) || System.IO.Path.Exists(FullPath(text));

    private void Read(DatasetSource source)
    {
        Dictionary<string, object?> keys = new() { ["columns"] = Column.Count > 0 ? Column : null, ["with"] = Parameter, ["duplicates"] = Duplicate, ["on_error"] = SkipBadRow ? "skip" : "fail" };
        if (Merge && source is { IsName: false, Place.Length: > 0 })
            _files.Add(source.Place);
        else
            WriteObject(Work("Reading", sink => source.Read(keys, Format, SessionState.Path.CurrentFileSystemLocation.Path, sink, Stop)));
    }
}
