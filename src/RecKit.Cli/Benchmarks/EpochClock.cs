using System.Diagnostics;
using RecKit.Algorithms;

namespace RecKit.Cli.Benchmarks;

/// <summary>Times the epochs of a training, except the first one, which includes compilation.</summary>
internal sealed class EpochClock : ITrainingLog
{
    private long _before;
    private int _epochs;

    /// <summary>Gets the shortest epoch.</summary>
    public TimeSpan Best { get; private set; } = TimeSpan.MaxValue;

    public void Epoch(int epoch, double objective)
    {
        long now = Stopwatch.GetTimestamp();
        if (_epochs++ > 0 && Stopwatch.GetElapsedTime(_before, now) is var took && took < Best)
            Best = took;
        _before = now;
    }

    public void Value(string name, double value)
    {
    }

    public void Info(string message)
    {
    }

    public void Warn(string message)
    {
    }
}
