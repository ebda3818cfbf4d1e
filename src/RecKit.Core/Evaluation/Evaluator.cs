namespace RecKit.Core.Evaluation;

/// <summary>Evaluates a model: one pass of scoring and ranking serves all metrics and cut-offs.</summary>
public static class Evaluator
{
    /// <summary>Measures a model on the test events.</summary>
    /// <param name="input">The model and the events.</param>
    /// <param name="metrics">The metrics; those that do not fit the model's task are left out of the result.</param>
    /// <param name="settings">Candidates, exclusion, clipping.</param>
    /// <param name="progress">Receives the share of users done.</param>
    /// <param name="cancellation">Ends the evaluation.</param>
    /// <returns>The statistics; the same for any number of threads.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK4004: a score is NaN or infinite. RK4005: given candidates are asked for, but there are none.</exception>
    public static EvaluationResult Evaluate(
        EvaluationCase input, IReadOnlyList<MetricInstance> metrics, EvaluationSettings settings,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        throw new NotImplementedException();
    }
}
