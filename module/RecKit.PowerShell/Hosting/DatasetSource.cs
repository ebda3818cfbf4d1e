using System.Collections;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Runs.Workbench;

namespace RecKit.PowerShell.Hosting;

/// <summary>The source of a data set: its name, or the path of a file or folder.</summary>
/// <param name="IsName">Whether it is a name.</param>
/// <param name="Place">The name or the path.</param>
internal sealed record DatasetSource(bool IsName, string Place)
{
    /// <summary>Gets the files of each part, if they form the data set; null when <see cref="Place"/> is the only source.</summary>
    public IDictionary? Parts { get; init; }

    /// <summary>Gets the files, if several form one data set; empty when <see cref="Place"/> is the only source.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Interprets an element of the pipeline.</summary>
    /// <param name="value">The element: a file, an object of Get-RecDataset, or a text, which is tried as a name before a path.</param>
    /// <param name="exists">Returns whether a file exists at a path, or the path is a pattern.</param>
    /// <param name="resolve">Returns the files of a path.</param>
    /// <returns>The sources; null for an element that is itself a row.</returns>
    public static IEnumerable<DatasetSource>? Of(object? value, Func<string, bool> exists, Func<string, IEnumerable<string>> resolve) => value switch
    {
        FileSystemInfo file => [new(false, file.FullName)],
        DatasetInfo named => [new(true, named.Name)],
        string text when Engine.Host.Datasets.Datasets.FirstOrDefault(d => string.Equals(d.Name, text, StringComparison.OrdinalIgnoreCase)) is { } known => [new(true, known.Name)],
        string text when exists(text) => resolve(text).Select(path => new DatasetSource(false, path)),
        string text => [new(true, text)],
        _ => null,
    };

    /// <summary>Reads the data set.</summary>
    /// <param name="keys">The requested settings other than the source, by the keys of experiments.</param>
    /// <param name="format">The reader of files.</param>
    /// <param name="location">The directory of relative paths.</param>
    /// <param name="sink">Receives messages.</param>
    /// <param name="stop">The cancellation token.</param>
    /// <returns>The data set.</returns>
    public Dataset Read(Dictionary<string, object?> keys, string format, string location, WorkSink sink, CancellationToken stop)
    {
        keys[Parts is not null ? "parts" : IsName ? "name" : "path"] = Parts is not null ? Parts : Files.Count > 0 ? Files : Place;
        keys["format"] = IsName ? null : format;
        string options = keys["with"] is null ? "-Column" : "-Parameter";
        Dataset read = DatasetLoader.Read(Engine.Parts.Dataset(keys, location, options, "-Column"), Environment.ProcessorCount, stop);
        if (read.Report.RowsSkipped > 0)
            sink.Warn($"{read.Report.RowsSkipped} of {read.Report.RowsRead + read.Report.RowsSkipped} rows were skipped: {string.Join("; ", read.Report.Offenders)}");
        foreach (RunNotice notice in read.Notices)
            sink.Warn(notice.Message);
        foreach (string note in read.Notes)
            sink.Verbose(note);
        return read;
    }
}
