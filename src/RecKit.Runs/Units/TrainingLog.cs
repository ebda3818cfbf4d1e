using RecKit.Algorithms;

namespace RecKit.Runs.Units;

/// <summary>Forwards the log of a training as run events.</summary>
/// <param name="events">Receives the events.</param>
/// <param name="unit">The trained unit.</param>
internal sealed class TrainingLog(RunEvents events, RunUnit unit) : ITrainingLog
{
    /// <inheritdoc/>
    public void Epoch(int epoch, double objective) => events.On(new TrainingLogged(unit.Algorithm, unit.Fold, unit.Repeat, epoch, "objective", objective, null));

    /// <inheritdoc/>
    public void Value(string name, double value) => events.On(new TrainingLogged(unit.Algorithm, unit.Fold, unit.Repeat, null, name, value, null));

    /// <inheritdoc/>
    public void Info(string message) => events.On(new TrainingLogged(unit.Algorithm, unit.Fold, unit.Repeat, null, null, null, message));

    /// <inheritdoc/>
    public void Warn(string message) => events.On(new RunWarning($"{unit.Algorithm}, fold {unit.Place}: {message}"));
}
