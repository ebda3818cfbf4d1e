using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Inference.Packages;
using RecKit.Storage;

namespace RecKit.Runs.Records;

/// <summary>
/// Appends to <c>log.jsonl</c>: one JSON object per line with <c>time</c> (UTC), <c>event</c> (the kebab-case event name) and the values of
/// the event. A resumed run appends to the same file, so the log covers every attempt.
/// </summary>
internal sealed class RunLogWriter : IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;

    /// <summary>Opens the file.</summary>
    /// <param name="path">The file; created if missing.</param>
    public RunLogWriter(string path)
    {
        _path = path;

        // Unbuffered, so that logged events survive when the process is killed.
        _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        CutTornLine();
    }

    /// <summary>Appends an event.</summary>
    /// <param name="time">The time of the event.</param>
    /// <param name="runEvent">The event.</param>
    /// <exception cref="Diagnostics.RecKitException">RK5001: the file cannot be written.</exception>
    public void Write(DateTimeOffset time, RunEvent runEvent)
    {
        JsonObject line = new()
        {
            ["time"] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["event"] = JsonNamingPolicy.KebabCaseLower.ConvertName(runEvent.GetType().Name),
        };
        JsonObject values = JsonSerializer.SerializeToNode(runEvent, runEvent.GetType(), PackageJson.Lines)!.AsObject();
        foreach ((string name, JsonNode? value) in values.ToArray())
        {
            values.Remove(name);
            line[name] = value;
        }

        RunFiles.Guard(_path, () => _stream.Write(Encoding.UTF8.GetBytes(line.ToJsonString(PackageJson.Lines) + "\n")));
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    // A killed process may have left a partial line.
    private void CutTornLine()
    {
        long end = _stream.Length;
        while (end > 0)
        {
            _stream.Position = end - 1;
            if (_stream.ReadByte() == '\n')
                break;
            end--;
        }

        if (end < _stream.Length)
            _stream.SetLength(end);
        _stream.Position = end;
    }
}
