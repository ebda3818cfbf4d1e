using RecKit.Catalog;
using RecKit.Diagnostics;
using RecKit.Results;
using RecKit.Runs.Plan;

namespace RecKit.Runs.Units;

/// <summary>Collects the algorithms of a run that failed. Each becomes a row with its error, or ends the run if the plan says so.</summary>
/// <param name="run">The run.</param>
internal sealed class RunFailures(RunContext run)
{
    private readonly Dictionary<string, AlgorithmFailure> _byAlgorithm = new(StringComparer.Ordinal);

    /// <summary>Returns whether an algorithm failed.</summary>
    /// <param name="algorithm">The row id.</param>
    public bool Has(string algorithm) => _byAlgorithm.ContainsKey(algorithm);

    /// <summary>Returns the failure of an algorithm.</summary>
    /// <param name="algorithm">The row id.</param>
    /// <returns>The failure, or null when the algorithm did not fail.</returns>
    public AlgorithmFailure? Of(string algorithm) => _byAlgorithm.GetValueOrDefault(algorithm);

    /// <summary>Runs a part of an algorithm's work and records its failure.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="stage">The stage of the work.</param>
    /// <param name="work">The work.</param>
    /// <returns>Whether it succeeded.</returns>
    /// <exception cref="RecKitException">The algorithm failed and the plan stops at the first failure, or the failure is not
    /// the algorithm's (RK5xxx).</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public bool Try(RunUnit unit, FailureStage stage, Action work) => Try(unit, () => stage, work);

    /// <summary>Runs a part of an algorithm's work that has several stages, and records its failure.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="stage">Returns the current stage.</param>
    /// <param name="work">The work.</param>
    /// <returns>Whether it succeeded.</returns>
    /// <exception cref="RecKitException">As for the other overload.</exception>
    public bool Try(RunUnit unit, Func<FailureStage> stage, Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (Exception e) when (IsOfTheAlgorithm(e))
        {
            RecKitException error = Describe(unit, stage(), e);
            if (run.Plan.OnFailure == OnFailure.Stop)
                throw error;
            AlgorithmFailure failure = new(error.Code, error.Message, stage(), stage() == FailureStage.Refit ? null : unit.Fold, unit.Repeat);
            _byAlgorithm.Add(unit.Algorithm, failure);
            run.Events.On(new AlgorithmFailed(unit.Algorithm, failure));
            return false;
        }
    }

    /// <summary>Adds the failures to a result.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The result with the failures.</returns>
    public RunResult AddTo(RunResult result) =>
        result with { Algorithms = [.. result.Algorithms.Select(a => a with { Failure = Of(a.Id) })] };

    // A full disk, a cancellation or a throwing observer is not a failure of the algorithm.
    private bool IsOfTheAlgorithm(Exception e) =>
        !run.Cancellation.IsCancellationRequested && run.Events.Broken is null
        && e is not (RecKitException { Area: ErrorArea.Runs } or RecKitException { Code: ErrorCodes.NotStopping });

    private static RecKitException Describe(RunUnit unit, FailureStage stage, Exception e)
    {
        Exception cause = e is AggregateException { InnerExceptions.Count: > 0 } several ? several.Flatten().InnerExceptions[0] : e;
        string code = cause switch
        {
            RecKitException known => known.Code,
            OutOfMemoryException => ErrorCodes.Memory,
            _ => stage switch
            {
                FailureStage.Search => ErrorCodes.SearchFailed,
                FailureStage.Evaluate => ErrorCodes.Evaluation,
                _ => ErrorCodes.Training,
            },
        };
        string reason = cause is RecKitException { Diagnostics: var problems } ? string.Join("; ", problems.Select(WithPlace)) : PluginFailure.Describe(cause);
        if (cause is RecKitException && reason.Contains($"'{unit.Algorithm}'", StringComparison.Ordinal))
            return new RecKitException(code, reason, cause);
        string doing = stage switch
        {
            FailureStage.Check => "Checking",
            FailureStage.Search => "Searching the options of",
            FailureStage.Evaluate => "Evaluating",
            FailureStage.Save => "Saving the model of",
            FailureStage.Refit => "Training on all events:",
            _ => "Training",
        };
        string place = stage is FailureStage.Refit or FailureStage.Check ? "" : $" on fold '{unit.Place}'";
        return new RecKitException(code, $"{doing} '{unit.Algorithm}'{place} failed: {reason}", cause);
    }

    private static string WithPlace(Diagnostic problem) => problem.Location is { } place ? $"{place}: {problem.Message}" : problem.Message;
}
