using System.Text.Json.Nodes;
using RecKit.Results;
using RecKit.Search;

namespace RecKit.Runs;

/// <summary>An event of a run. Each is a line of <c>log.jsonl</c>, except <see cref="UnitProgress"/>.</summary>
public abstract record RunEvent;

/// <summary>The data set was read.</summary>
/// <param name="Dataset">The name and size.</param>
/// <param name="Seconds">The duration in seconds.</param>
/// <param name="Notes">Notes that affect how results are read.</param>
public sealed record DatasetRead(DatasetSummary Dataset, double Seconds, IReadOnlyList<string> Notes) : RunEvent;

/// <summary>A step before the split (a filter, the duplicates policy) removed events.</summary>
/// <param name="Step">The name of the step.</param>
/// <param name="Events">Events removed.</param>
/// <param name="Users">Users removed.</param>
/// <param name="Items">Items removed.</param>
public sealed record EventsRemoved(string Step, int Events, int Users, int Items) : RunEvent;

/// <summary>The data was split into folds.</summary>
/// <param name="Folds">The fold sizes.</param>
public sealed record SplitMade(IReadOnlyList<FoldSummary> Folds) : RunEvent;

/// <summary>The size of a fold.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Train">The number of training events.</param>
/// <param name="Validation">The number of validation events.</param>
/// <param name="Test">The number of test events.</param>
/// <param name="FoldIn">The number of fold-in events: not trained on, but known when recommending to their users.</param>
public sealed record FoldSummary(string Name, int Train, int Validation, int Test, int FoldIn = 0);

/// <summary>A filter, split, reranker or search logged a message.</summary>
/// <param name="Step">The kind and name of the step, for example <c>split k-fold</c>.</param>
/// <param name="Message">The message.</param>
public sealed record StepLogged(string Step, string Message) : RunEvent;

/// <summary>The work on a unit started.</summary>
/// <param name="Algorithm">The row id.</param>
/// <param name="Fold">The fold.</param>
/// <param name="Repeat">The number of the repeat, from 1.</param>
/// <param name="Number">The number of the unit, from 1.</param>
/// <param name="Total">The number of units.</param>
public sealed record UnitStarted(string Algorithm, string Fold, int Repeat, int Number, int Total) : RunEvent
{
    /// <summary>Gets the early-stopping metric on the validation part; null when there is none.</summary>
    public string? EarlyStopping { get; init; }
}

/// <summary>A unit made progress.</summary>
/// <param name="Algorithm">The row id.</param>
/// <param name="Fold">The fold.</param>
/// <param name="Repeat">The number of the repeat, from 1.</param>
/// <param name="Stage"><c>train</c> or <c>evaluate</c>.</param>
/// <param name="Share">The completed share, from 0 to 1.</param>
public sealed record UnitProgress(string Algorithm, string Fold, int Repeat, string Stage, double Share) : RunEvent;

/// <summary>A training logged an epoch, a value or a message.</summary>
/// <param name="Algorithm">The row id.</param>
/// <param name="Fold">The fold.</param>
/// <param name="Repeat">The number of the repeat, from 1.</param>
/// <param name="Epoch">The epoch, or null.</param>
/// <param name="Name"><c>objective</c>, the name of the value, or null.</param>
/// <param name="Value">The number, or null.</param>
/// <param name="Message">The message, or null.</param>
public sealed record TrainingLogged(string Algorithm, string Fold, int Repeat, int? Epoch, string? Name, double? Value, string? Message) : RunEvent;

/// <summary>A trial of a search finished.</summary>
/// <param name="Algorithm">The row id.</param>
/// <param name="Fold">The fold.</param>
/// <param name="Number">The number of the trial, from 1.</param>
/// <param name="Total">The maximum number of trials.</param>
/// <param name="State">The final state.</param>
/// <param name="Options">The options of the trial.</param>
/// <param name="Metric">The deciding metric.</param>
/// <param name="Value">Its value on the validation part, or null.</param>
/// <param name="Seconds">The duration in seconds.</param>
/// <param name="Error">The failure, or null.</param>
/// <param name="Resumed">True when an earlier, interrupted run completed it.</param>
public sealed record TrialFinished(
    string Algorithm, string Fold, int Number, int Total, TrialState State, JsonObject Options, string Metric, double? Value, double Seconds, string? Error,
    bool Resumed) : RunEvent;

/// <summary>The work on a unit finished.</summary>
/// <param name="Algorithm">The row id.</param>
/// <param name="Fold">The fold.</param>
/// <param name="Repeat">The number of the repeat, from 1.</param>
/// <param name="Metrics">The metrics on the test part.</param>
/// <param name="Timings">The durations.</param>
/// <param name="Resumed">True when an earlier, interrupted run completed it.</param>
public sealed record UnitFinished(
    string Algorithm, string Fold, int Repeat, IReadOnlyDictionary<string, double> Metrics, Timings Timings, bool Resumed) : RunEvent;

/// <summary>An algorithm failed; its remaining units are skipped and the run continues without it.</summary>
/// <param name="Algorithm">The row id.</param>
/// <param name="Failure">The failure.</param>
public sealed record AlgorithmFailed(string Algorithm, AlgorithmFailure Failure) : RunEvent;

/// <summary>A warning for the user.</summary>
/// <param name="Message">The message.</param>
/// <param name="Code">The stable code, if any.</param>
public sealed record RunWarning(string Message, string? Code = null) : RunEvent;

/// <summary>The run is complete.</summary>
/// <param name="Result">The result.</param>
public sealed record RunFinished(RunResult Result) : RunEvent;
