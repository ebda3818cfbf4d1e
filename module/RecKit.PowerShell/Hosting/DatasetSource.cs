using System.Collections;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Runs.Workbench;

namespace RecKit.PowerShell.Hosting;

/// <summary>Where a data set comes from: its name, or the path of a file or folder.</summary>
/// <param name="IsName">Whether it is a name.</param>
/// <param name="Place">The name or the path.</param>
internal sealed record DatasetSource(bool IsName, string Place)
{
    /// <summary>Gets the files of each part, where they make the data set; null: <see cref="Place"/> is all.</summary>
    public IDictionary? Parts { get; init; }

    /// <summary>Gets the files, where several make one data set; empty: <see cref="Place"/> is all.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Finds out what an element of the pipeline says.</summary>
    /// <param name="value">The element: a file, what Get-RecDataset gives, or a text, which is a name before it is a path.</param>
    /// <param name="exists">Whether there is a file at a path, or it is a pattern of paths.</param>
    /// <param name="resolve">Finds the files of a path.</param>
    /// <returns>What is to be read; null for an element that is a row itself.</returns>
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
    /// <param name="keys">What is asked for besides its place, by the keys of experiments.</param>
    /// <param name="format">The reader of files.</param>
    /// <param name="location">What relative paths are relative to.</param>
    /// <param name="sink">Receives what there is to say.</param>
    /// <param name="stop">Ends the work.</param>
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
