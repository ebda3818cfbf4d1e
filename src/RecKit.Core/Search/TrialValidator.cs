using RecKit.Algorithms;
using RecKit.Models;

namespace RecKit.Core.Search;

/// <summary>Counts and keeps what a trial's training is judged by, and ends the training when the search does not want it to go on.</summary>
/// <param name="inner">The judge.</param>
/// <param name="continues">Told the number of a step and its value, decides whether the trial goes on.</param>
/// <param name="own">Ends this training alone.</param>
internal sealed class TrialValidator(IModelValidator inner, Func<int, double, bool> continues, CancellationTokenSource own) : IModelValidator
{
    private readonly List<double> _values = [];

    /// <inheritdoc/>
    public string Metric => inner.Metric;

    /// <inheritdoc/>
    public bool HigherIsBetter => inner.HigherIsBetter;

    /// <summary>Gets the values so far.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>Gets whether the search ended the training.</summary>
    public bool IsStopped { get; private set; }

    /// <inheritdoc/>
    public double Evaluate(IModel model)
    {
        own.Token.ThrowIfCancellationRequested();
        double value = inner.Evaluate(model);
        _values.Add(value);
        if (continues(_values.Count, value))
            return value;
        IsStopped = true;
        own.Cancel();
        throw new OperationCanceledException("The search stopped this trial.", own.Token);
    }
}
