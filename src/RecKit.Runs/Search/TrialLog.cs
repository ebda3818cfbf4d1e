using System.Globalization;
using RecKit.Algorithms;
using RecKit.Runs.Units;

namespace RecKit.Runs.Search;

/// <summary>Forwards the training log of a trial and records the epoch it selected.</summary>
/// <param name="events">Receives the log events.</param>
/// <param name="unit">The unit running the search.</param>
/// <param name="trial">The number of the trial.</param>
internal sealed class TrialLog(RunEvents events, RunUnit unit, int trial) : ITrainingLog
{
    private readonly TrainingLog _inner = new(events, unit with { Fold = string.Create(CultureInfo.InvariantCulture, $"{unit.Fold}, trial {trial}") });

    /// <summary>Gets the epoch that early stopping selected; null if not reported.</summary>
    public int? BestEpoch { get; private set; }

    /// <inheritdoc/>
    public void Epoch(int epoch, double objective) => _inner.Epoch(epoch, objective);

    /// <inheritdoc/>
    public void Value(string name, double value)
    {
        if (name == TrainingValues.BestEpoch && value is >= 1 and <= int.MaxValue)
            BestEpoch = (int)value;
        _inner.Value(name, value);
    }

    /// <inheritdoc/>
    public void Info(string message) => _inner.Info(message);

    /// <inheritdoc/>
    public void Warn(string message) => _inner.Warn(message);
}
