using System.Management.Automation;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Experiments;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Writes a commented experiment file for a data set, ready to run and edit.</summary>
/// <remarks>
/// The file has sensible algorithms and metrics for the data. Test-RecExperiment checks it, Invoke-RecExperiment runs it.
/// </remarks>
/// <example><para>Writes an experiment on a named data set.</para><code>New-RecExperiment -Path first.yaml -Dataset simulated</code></example>
/// <example><para>Writes an experiment on a CSV file, with selected algorithms.</para><code>New-RecExperiment -Path books.yaml -DataPath books.csv -Algorithm ease, item-knn</code></example>
[Cmdlet(VerbsCommon.New, "RecExperiment", SupportsShouldProcess = true, DefaultParameterSetName = "Name")]
[OutputType(typeof(FileInfo))]
public sealed class NewRecExperimentCommand : RecCmdlet
{
    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    /// <summary>A named data set.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Name")]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    public string Dataset { get; set; } = "";

    /// <summary>A file or folder of data.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Path")]
    public string DataPath { get; set; } = "";

    /// <summary>The reader of that file.</summary>
    [Parameter(ParameterSetName = "Path")]
    [ArgumentCompleter(typeof(ReaderCompleter))]
    public string Format { get; set; } = "delimited";

    /// <summary>The algorithms.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AlgorithmCompleter))]
    public string[] Algorithm { get; set; } = ["popularity", "item-knn", "ials"];

    /// <summary>The metrics.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MetricCompleter))]
    public string[] Metric { get; set; } = ["ndcg@10", "recall@10"];

    /// <summary>Overwrites an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => ForEach(Path, () =>
    {
        string path = FullPath(Path);
        string directory = System.IO.Path.GetDirectoryName(path)!;
        if (File.Exists(path) && !Force)
            throw new RecKitException(ErrorCodes.DataWrite, $"{path} is there already; -Force writes over it.");
        string? data = ParameterSetName == "Path" ? System.IO.Path.GetRelativePath(directory, FullPath(DataPath)) : null;
        string text = ExperimentScaffold.Write(System.IO.Path.GetFileNameWithoutExtension(path), data ?? Dataset, data is null ? null : Format, Algorithm, Metric);
        RequireNames(data);
        Engine.Host.Experiments.Parse(text, path);
        if (!ShouldProcess(path, "Write an experiment"))
            return;
        try
        {
            Directory.CreateDirectory(directory);
            File.WriteAllText(path, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecKitException(ErrorCodes.DataWrite, $"{path} cannot be written: {e.Message}", e);
        }
        WriteObject(new FileInfo(path));
    });

    // Errors in parameters are reported by parameter name, not by the line that would have been written.
    private void RequireNames(string? data)
    {
        foreach (string algorithm in Algorithm)
            Engine.Parts.Component(ComponentKind.Algorithm, algorithm, null, "-Algorithm", "-Algorithm");
        Engine.Parts.Metrics(Metric, "-Metric");
        if (data is null)
            Engine.Parts.Dataset(new Dictionary<string, object?> { ["name"] = Dataset }, FullPath("."), "-Dataset");
        else
            Engine.Parts.Component(ComponentKind.Reader, Format, null, "-Format", "-Format");
    }
}
