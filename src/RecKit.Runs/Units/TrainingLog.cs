using RecKit.Algorithms;

namespace RecKit.Runs.Units;

/// <summary>Passes on what a training has to say as events of the run.</summary>
/// <param name="events">Receives them.</param>
/// <param name="unit">The unit that is trained.</param>
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
