using RecKit.Algorithms;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Results;

namespace RecKit.Learning.Evaluation;

/// <summary>Judges snapshots of a model on the validation part by one metric: what early stopping asks.</summary>
public sealed class ModelValidator : IModelValidator
{
    private readonly MetricInstance _metric;
    private readonly Func<IModel, EvaluationCase> _caseOf;
    private readonly EvaluationSettings _settings;
    private readonly CancellationToken _cancellation;

    private ModelValidator(MetricInstance metric, Func<IModel, EvaluationCase> caseOf, EvaluationSettings settings, CancellationToken cancellation)
    {
        _metric = metric;
        _caseOf = caseOf;
        _settings = settings;
        _cancellation = cancellation;
    }

    /// <inheritdoc/>
    public string Metric => _metric.Name;

    /// <inheritdoc/>
    public bool HigherIsBetter => _metric.Traits.HigherIsBetter;

    /// <summary>Makes a validator with the first metric that fits an algorithm.</summary>
    /// <param name="metrics">The metrics of the experiment, in its order.</param>
    /// <param name="traits">The traits of the algorithm.</param>
    /// <param name="caseOf">Makes the evaluation of a snapshot: the training part, and as test events the validation part.</param>
    /// <param name="settings">How models are evaluated.</param>
    /// <param name="cancellation">Ends an evaluation.</param>
    /// <returns>The validator, or null when no metric fits.</returns>
    public static ModelValidator? TryCreate(
        IReadOnlyList<MetricInstance> metrics, AlgorithmTraits traits, Func<IModel, EvaluationCase> caseOf, EvaluationSettings settings,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(caseOf);
        ArgumentNullException.ThrowIfNull(settings);
        MetricInstance? metric = metrics.FirstOrDefault(m => MetricFit.Fits(m.Traits, traits));
        return metric is null ? null : new ModelValidator(metric, caseOf, settings, cancellation);
    }

    /// <inheritdoc/>
    /// <exception cref="RecKitException">RK4005: the metric is defined for none of the validation events.</exception>
    public double Evaluate(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        double value = Evaluator.Evaluate(_caseOf(model), [_metric], _settings, null, _cancellation).Metrics[0].Value;
        if (double.IsNaN(value))
        {
            throw new RecKitException(
                ErrorCodes.Evaluation, $"Metric '{Metric}' is defined for no user of the validation part, so it cannot say when to stop. Enlarge the part or use another metric.");
        }
        return value;
    }
}
