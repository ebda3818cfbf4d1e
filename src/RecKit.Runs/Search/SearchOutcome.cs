using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Diagnostics;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Search;

namespace RecKit.Runs.Search;

/// <summary>The outcome of a search on a fold.</summary>
/// <param name="Fold">The fold.</param>
/// <param name="Algorithm">The algorithm before the search.</param>
/// <param name="Trials">All trials, by number.</param>
/// <param name="HigherIsBetter">The direction of the deciding metric.</param>
internal sealed record SearchOutcome(string Fold, RunAlgorithm Algorithm, IReadOnlyList<Trial> Trials, bool HigherIsBetter)
{
    private const string Epochs = "epochs";
    private const string Patience = "patience";

    /// <summary>
    /// Gets the best trial, the first of equals. A trial stopped early wins only if none is complete, because its final value is unknown.
    /// </summary>
    /// <exception cref="RecKitException">RK4021: all trials failed.</exception>
    public Trial Winner =>
        Trials.Where(t => t.State == TrialState.Complete).MinBy(t => t.Loss(HigherIsBetter))
        ?? Trials.Where(t => t.State == TrialState.Stopped).MinBy(t => t.Loss(HigherIsBetter))
        ?? throw new RecKitException(
            ErrorCodes.SearchFailed,
            FormattableString.Invariant($"The search of '{Algorithm.Id}' on fold '{Fold}' has no result: all {Trials.Count} trials failed. Trial 1: {Trials[0].Error}"));

    /// <summary>Gets whether a trial has a value.</summary>
    public bool HasWinner => Trials.Any(t => t.State is TrialState.Complete or TrialState.Stopped);

    /// <summary>
    /// Returns the algorithm with the winning options, including the number of epochs if early stopping determined it: a refit has no
    /// validation part to stop by.
    /// </summary>
    /// <returns>The algorithm.</returns>
    public RunAlgorithm Choose()
    {
        JsonObject chosen = (JsonObject)Winner.Options.DeepClone();
        if (Winner.BestEpoch is { } epoch && Has(Epochs))
        {
            chosen[Epochs] = (long)epoch;
            if (Has(Patience))
                chosen[Patience] = 0L;
        }
        return Algorithm.With(chosen);

        bool Has(string option) => Algorithm.Plan.Use.Options[option]?.GetValueKind() == JsonValueKind.Number;
    }

    /// <summary>Returns the winner in the form of the results.</summary>
    /// <returns>The winner.</returns>
    public SearchWinner ToWinner() => new(Fold, Winner.Number, Winner.Value!.Value, (JsonObject)Choose().Plan.Use.Options.DeepClone());

    /// <summary>Returns the trials in the form of the results.</summary>
    /// <returns>The trials.</returns>
    public IEnumerable<TrialResult> ToTrials() => Trials.Select(t => new TrialResult
    {
        Fold = Fold,
        Number = t.Number,
        State = t.State,
        Options = (JsonObject)t.Options.DeepClone(),
        Value = t.Value ?? double.NaN,
        Metrics = t.Metrics.ToDictionary(m => m.Name, m => m.Value),
        Steps = t.Steps,
        BestEpoch = t.BestEpoch,
        Seconds = t.Seconds,
        Error = t.Error,
    });
}
