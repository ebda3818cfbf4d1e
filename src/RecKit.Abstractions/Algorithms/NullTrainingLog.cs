namespace RecKit.Algorithms;

/// <summary>A log that nobody reads.</summary>
public sealed class NullTrainingLog : ITrainingLog
{
    private NullTrainingLog()
    {
    }

    /// <summary>Gets the one instance.</summary>
    public static NullTrainingLog Instance { get; } = new();

    /// <inheritdoc/>
    public void Epoch(int epoch, double objective)
    {
    }

    /// <inheritdoc/>
    public void Value(string name, double value)
    {
    }

    /// <inheritdoc/>
    public void Info(string message)
    {
    }

    /// <inheritdoc/>
    public void Warn(string message)
    {
    }
}
