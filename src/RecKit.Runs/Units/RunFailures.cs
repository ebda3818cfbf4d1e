using RecKit.Catalog;
using RecKit.Diagnostics;
using RecKit.Results;
using RecKit.Runs.Plan;

namespace RecKit.Runs.Units;

/// <summary>The algorithms of a run that failed. Each becomes a row with its error, or ends the run where the plan says so.</summary>
/// <param name="run">The run.</param>
internal sealed class RunFailures(RunContext run)
{
    private readonly Dictionary<string, AlgorithmFailure> _byAlgorithm = new(StringComparer.Ordinal);

    /// <summary>Tells whether an algorithm failed.</summary>
    /// <param name="algorithm">The id of its row.</param>
    public bool Has(string algorithm) => _byAlgorithm.ContainsKey(algorithm);

    /// <summary>Gives the failure of an algorithm.</summary>
    /// <param name="algorithm">The id of its row.</param>
    /// <returns>The failure; null when it did not fail.</returns>
    public AlgorithmFailure? Of(string algorithm) => _byAlgorithm.GetValueOrDefault(algorithm);

    /// <summary>Does a part of an algorithm's work, and keeps what it throws.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="stage">What the work does.</param>
    /// <param name="work">The work.</param>
    /// <returns>Whether it succeeded.</returns>
    /// <exception cref="RecKitException">The algorithm failed, and the plan stops at the first failure. Or it is not the algorithm's fault: RK5xxx.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public bool Try(RunUnit unit, FailureStage stage, Action work) => Try(unit, () => stage, work);

    /// <summary>Does a part of an algorithm's work that has several stages, and keeps what it throws.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="stage">Tells what the work does at the moment.</param>
    /// <param name="work">The work.</param>
    /// <returns>Whether it succeeded.</returns>
    /// <exception cref="RecKitException">As with a single stage.</exception>
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

    /// <summary>Adds the failures to the rows of a result.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The result with them.</returns>
    public RunResult AddTo(RunResult result) =>
        result with { Algorithms = [.. result.Algorithms.Select(a => a with { Failure = Of(a.Id) })] };

    // Neither a disk that is full, nor a cancellation, nor an observer that throws is the fault of an algorithm.
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
