using RecKit.Algorithms;
using RecKit.Models;

namespace RecKit.Runs.Search;

/// <summary>Records the validation values of a trial and stops its training at the step limit of the search.</summary>
/// <param name="inner">The underlying validator.</param>
/// <param name="steps">The step limit; null for none.</param>
/// <param name="own">Cancels this training only.</param>
internal sealed class TrialValidator(IModelValidator inner, int? steps, CancellationTokenSource own) : IModelValidator
{
    private readonly List<double> _values = [];

    /// <inheritdoc/>
    public string Metric => inner.Metric;

    /// <inheritdoc/>
    public bool HigherIsBetter => inner.HigherIsBetter;

    /// <summary>Gets the values so far, one per step.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>Gets whether the step limit stopped the training.</summary>
    public bool IsStopped { get; private set; }

    /// <inheritdoc/>
    public double Evaluate(IModel model)
    {
        own.Token.ThrowIfCancellationRequested();
        double value = inner.Evaluate(model);
        _values.Add(value);
        if (_values.Count != steps)
            return value;
        IsStopped = true;
        own.Cancel();
        throw new OperationCanceledException("The search stopped this trial.", own.Token);
    }
}
