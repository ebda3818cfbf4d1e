using RecKit.Algorithms;
using RecKit.Models;

namespace RecKit.Runs.Search;

/// <summary>Keeps what a trial's training is judged by, and ends the training after as many steps as the search wants.</summary>
/// <param name="inner">The judge.</param>
/// <param name="steps">How many steps; null: any number.</param>
/// <param name="own">Ends this training alone.</param>
internal sealed class TrialValidator(IModelValidator inner, int? steps, CancellationTokenSource own) : IModelValidator
{
    private readonly List<double> _values = [];

    /// <inheritdoc/>
    public string Metric => inner.Metric;

    /// <inheritdoc/>
    public bool HigherIsBetter => inner.HigherIsBetter;

    /// <summary>Gets the values so far, step by step.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>Gets whether the training was ended here.</summary>
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
