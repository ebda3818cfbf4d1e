using RecKit.Numerics;
using RecKit.Results;

namespace RecKit.Learning.Evaluation;

/// <summary>Evaluates a model: one pass of scoring and ranking serves all metrics and cut-offs.</summary>
public static class Evaluator
{
    /// <summary>
    /// Measures a model on the test events: for every user with such events, predictions for them, and one list that is as long as the deepest metric asks.
    /// Equal scores are ordered by <see cref="TieOrder"/>. A test item that is excluded (the user has it in the training part as well) cannot be listed and
    /// does not count as one that should be. With given candidates, a user who has none gets no list and is left out of ranking metrics.
    /// </summary>
    /// <param name="input">The model and the events.</param>
    /// <param name="metrics">The metrics; those that do not fit the model's task are left out of the result.</param>
    /// <param name="settings">Candidates, exclusion, clipping.</param>
    /// <param name="progress">Receives the share of users done; any thread calls it, one at a time, with rising shares.</param>
    /// <param name="cancellation">Ends the evaluation; looked at before each user.</param>
    /// <returns>The statistics; the same for any number of threads.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK4004: a score is NaN or infinite. RK4005: given candidates are asked for, but there are none.
    /// RK4007: a metric gave statistics that are not finite, or what a model shows does not fit the catalogue.
    /// RK4008: the evaluation does not fit into <see cref="EvaluationCase.Memory"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static EvaluationResult Evaluate(
        EvaluationCase input, IReadOnlyList<MetricInstance> metrics, EvaluationSettings settings,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(settings);
        cancellation.ThrowIfCancellationRequested();
        EvaluationPass pass = new(input, metrics, settings);
        Lock gate = new();
        int done = 0;
        ParallelBlocks.Run(
            pass.UserCount, pass.UsersPerBlock, pass.Threads, pass.NewWorker,
            (worker, _, start, end) =>
            {
                worker.Run(start, end, cancellation);
                if (progress is null)
                    return;
                lock (gate)
                {
                    done += end - start;
                    progress.Report((double)done / pass.UserCount);
                }
            },
            cancellation);
        return pass.Build();
    }
}
