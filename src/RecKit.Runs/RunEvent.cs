using System.Text.Json.Nodes;
using RecKit.Results;
using RecKit.Search;

namespace RecKit.Runs;

/// <summary>Something that happened in a run. Each is a line of <c>log.jsonl</c>, except <see cref="UnitProgress"/>.</summary>
public abstract record RunEvent;

/// <summary>The data set was read.</summary>
/// <param name="Dataset">Its name and size.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Notes">What a reader of results must know.</param>
public sealed record DatasetRead(DatasetSummary Dataset, double Seconds, IReadOnlyList<string> Notes) : RunEvent;

/// <summary>A step before the split (a filter, the duplicates policy) removed events.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Events">Events removed.</param>
/// <param name="Users">Users removed.</param>
/// <param name="Items">Items removed.</param>
public sealed record EventsRemoved(string Step, int Events, int Users, int Items) : RunEvent;

/// <summary>The folds were made.</summary>
/// <param name="Folds">Their sizes.</param>
public sealed record SplitMade(IReadOnlyList<FoldSummary> Folds) : RunEvent;

/// <summary>The size of a fold.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Train">Training events.</param>
/// <param name="Validation">Validation events.</param>
/// <param name="Test">Test events.</param>
/// <param name="FoldIn">Events that are not trained on, but known when their users are asked about.</param>
public sealed record FoldSummary(string Name, int Train, int Validation, int Test, int FoldIn = 0);

/// <summary>A filter, a split, a reranker or a search logged a sentence.</summary>
/// <param name="Step">What it is: <c>split k-fold</c>.</param>
/// <param name="Message">The sentence.</param>
public sealed record StepLogged(string Step, string Message) : RunEvent;

/// <summary>The work on an algorithm and a fold starts.</summary>
/// <param name="Algorithm">The id of the row.</param>
/// <param name="Fold">The fold.</param>
/// <param name="Repeat">Which of the seeds, from 1.</param>
/// <param name="Number">Which of the units, from 1.</param>
/// <param name="Total">How many there are.</param>
public sealed record UnitStarted(string Algorithm, string Fold, int Repeat, int Number, int Total) : RunEvent
{
    /// <summary>Gets the metric on the validation part by which its training can stop early; null when there is none.</summary>
    public string? EarlyStopping { get; init; }
}

/// <summary>The work goes on.</summary>
/// <param name="Algorithm">The id of the row.</param>
/// <param name="Fold">The fold.</param>
/// <param name="Repeat">Which of the seeds, from 1.</param>
/// <param name="Stage"><c>train</c> or <c>evaluate</c>.</param>
/// <param name="Share">The share that is done, from 0 to 1.</param>
public sealed record UnitProgress(string Algorithm, string Fold, int Repeat, string Stage, double Share) : RunEvent;

/// <summary>A training logged an epoch, a value or a sentence.</summary>
/// <param name="Algorithm">The id of the row.</param>
/// <param name="Fold">The fold.</param>
/// <param name="Repeat">Which of the seeds, from 1.</param>
/// <param name="Epoch">The epoch, or null.</param>
/// <param name="Name"><c>objective</c>, the name of the value, or null.</param>
/// <param name="Value">The number, or null.</param>
/// <param name="Message">The sentence, or null.</param>
public sealed record TrainingLogged(string Algorithm, string Fold, int Repeat, int? Epoch, string? Name, double? Value, string? Message) : RunEvent;

/// <summary>A trial of a search is done.</summary>
/// <param name="Algorithm">The id of the row.</param>
/// <param name="Fold">The fold.</param>
/// <param name="Number">The number of the trial, from 1.</param>
/// <param name="Total">How many there are at most.</param>
/// <param name="State">How it ended.</param>
/// <param name="Options">The options that were tried.</param>
/// <param name="Metric">The deciding metric.</param>
/// <param name="Value">Its value on the validation part, or null.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Error">Why it failed, or null.</param>
/// <param name="Resumed">True when an earlier, interrupted run had done it.</param>
public sealed record TrialFinished(
    string Algorithm, string Fold, int Number, int Total, TrialState State, JsonObject Options, string Metric, double? Value, double Seconds, string? Error,
    bool Resumed) : RunEvent;

/// <summary>The work on an algorithm and a fold is done.</summary>
/// <param name="Algorithm">The id of the row.</param>
/// <param name="Fold">The fold.</param>
/// <param name="Repeat">Which of the seeds, from 1.</param>
/// <param name="Metrics">The metrics on the test part.</param>
/// <param name="Timings">How long it took.</param>
/// <param name="Resumed">True when an earlier, interrupted run had done it.</param>
public sealed record UnitFinished(
    string Algorithm, string Fold, int Repeat, IReadOnlyDictionary<string, double> Metrics, Timings Timings, bool Resumed) : RunEvent;

/// <summary>An algorithm failed; its other units are left out, and the run goes on without it.</summary>
/// <param name="Algorithm">The id of the row.</param>
/// <param name="Failure">What failed.</param>
public sealed record AlgorithmFailed(string Algorithm, AlgorithmFailure Failure) : RunEvent;

/// <summary>Something the user should know.</summary>
/// <param name="Message">A sentence.</param>
/// <param name="Code">Its stable code, where it has one.</param>
public sealed record RunWarning(string Message, string? Code = null) : RunEvent;

/// <summary>The run is complete.</summary>
/// <param name="Result">What it found.</param>
public sealed record RunFinished(RunResult Result) : RunEvent;
