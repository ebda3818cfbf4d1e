using RecKit.Algorithms;
using RecKit.Core.Runs;

namespace RecKit.Core.Training;

/// <summary>Passes on what a training has to say as events of the run.</summary>
/// <param name="events">Receives them.</param>
/// <param name="algorithm">The id of the algorithm's row.</param>
/// <param name="fold">The name of the fold.</param>
internal sealed class TrainingLog(RunEvents events, string algorithm, string fold) : ITrainingLog
{
    /// <inheritdoc/>
    public void Epoch(int epoch, double objective) => events.On(new TrainingLogged(algorithm, fold, epoch, "objective", objective, null));

    /// <inheritdoc/>
    public void Value(string name, double value) => events.On(new TrainingLogged(algorithm, fold, null, name, value, null));

    /// <inheritdoc/>
    public void Info(string message) => events.On(new TrainingLogged(algorithm, fold, null, null, null, message));

    /// <inheritdoc/>
    public void Warn(string message) => events.On(new RunWarning($"{algorithm}, fold {fold}: {message}"));
}
