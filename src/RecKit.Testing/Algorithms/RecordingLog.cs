using RecKit.Algorithms;

namespace RecKit.Testing.Algorithms;

/// <summary>Records the log of a training.</summary>
internal sealed class RecordingLog : ITrainingLog
{
    private readonly List<LogLine> _lines = [];

    public IReadOnlyList<LogLine> Lines => _lines;

    public void Epoch(int epoch, double objective) => Add(new(epoch, "objective", objective, null));

    public void Value(string name, double value) => Add(new(null, name, value, null));

    public void Info(string message) => Add(new(null, null, null, message));

    public void Warn(string message) => Add(new(null, null, null, message));

    private void Add(LogLine line)
    {
        lock (_lines)
            _lines.Add(line);
    }
}

/// <summary>An entry of a training log.</summary>
internal sealed record LogLine(int? Epoch, string? Name, double? Value, string? Message);
