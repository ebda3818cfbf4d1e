using System.Globalization;
using RecKit.Components;

namespace RecKit.Runs;

/// <summary>Forwards the log of a filter, split, reranker or search as run events.</summary>
/// <param name="events">Receives the events.</param>
/// <param name="step">The kind and name of the component, for example <c>filter k-core</c>.</param>
internal sealed class StepLog(RunEvents events, string step) : IComponentLog
{
    /// <inheritdoc/>
    public void Value(string name, double value) => events.On(new StepLogged(step, string.Create(CultureInfo.InvariantCulture, $"{name} = {value}")));

    /// <inheritdoc/>
    public void Info(string message) => events.On(new StepLogged(step, message));

    /// <inheritdoc/>
    public void Warn(string message) => events.On(new RunWarning($"{step}: {message}"));
}
