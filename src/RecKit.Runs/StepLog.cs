using System.Globalization;
using RecKit.Components;

namespace RecKit.Runs;

/// <summary>Passes on what a filter, a split, a reranker or a search has to say as events of the run.</summary>
/// <param name="events">Receives them.</param>
/// <param name="step">What speaks: <c>filter k-core</c>.</param>
internal sealed class StepLog(RunEvents events, string step) : IComponentLog
{
    /// <inheritdoc/>
    public void Value(string name, double value) => events.On(new StepLogged(step, string.Create(CultureInfo.InvariantCulture, $"{name} = {value}")));

    /// <inheritdoc/>
    public void Info(string message) => events.On(new StepLogged(step, message));

    /// <inheritdoc/>
    public void Warn(string message) => events.On(new RunWarning($"{step}: {message}"));
}
