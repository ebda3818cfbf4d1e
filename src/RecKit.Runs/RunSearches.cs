using RecKit.Diagnostics;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using RecKit.Runs.Search;
using RecKit.Runs.Units;
using RecKit.Splitting;
using RecKit.Storage;

namespace RecKit.Runs;

/// <summary>The searches of a run: one per fold and algorithm with a search. The repeats of a fold share it.</summary>
/// <param name="run">The run.</param>
/// <param name="directory">The directory of trials.</param>
/// <param name="earlier">The finished work of other runs.</param>
internal sealed class RunSearches(RunContext run, string directory, EarlierWork earlier)
{
    private readonly Dictionary<(string Algorithm, string Fold), SearchOutcome> _outcomes = [];

    /// <summary>Rejects searches on folds that have only a test part to evaluate on.</summary>
    /// <param name="components">The components of the run.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="split">The id of the split.</param>
    /// <exception cref="RecKitException">RK4020: a fold has no validation part.</exception>
    public static void Require(RunComponents components, IReadOnlyList<Fold> folds, string split)
    {
        if (components.Algorithms.FirstOrDefault(a => a.Search is not null) is not { } searched || folds.FirstOrDefault(f => f.Validation.IsEmpty) is not { } fold)
            return;
        throw new RecKitException(
            ErrorCodes.NoValidation,
            $"The options of '{searched.Id}' are to be searched, but fold '{fold.Name}' of split '{split}' has no validation part, and they are never searched on the test part. "
            + "Have the split make one, or set the options.");
    }

    /// <summary>Completes the search of an algorithm's options on a fold.</summary>
    /// <param name="unit">The requesting unit.</param>
    /// <param name="algorithm">The algorithm of the unit.</param>
    /// <param name="fold">The runner of the fold.</param>
    /// <returns>The outcome; null when the algorithm has no search.</returns>
    /// <exception cref="RecKitException">RK4021: every trial failed. RK4007: the search broke the rules of searches.</exception>
    public SearchOutcome? Complete(RunUnit unit, RunAlgorithm algorithm, UnitRunner fold)
    {
        if (algorithm.Search is null)
            return null;
        if (!_outcomes.TryGetValue((unit.Algorithm, unit.Fold), out SearchOutcome? outcome))
        {
            string name = $"{RunFiles.SafeName(unit.Algorithm)}-{RunFiles.SafeName(unit.Fold)}-{run.Keys.Search(unit.Algorithm, unit.Fold)[..RunPaths.KeyLength]}";
            string place = Path.Combine(directory, name);
            earlier.TakeTrials(name, place);
            outcome = new TrialSearch(run, unit, algorithm, fold, new TrialStore(place)).Complete();
            _outcomes.Add((unit.Algorithm, unit.Fold), outcome);
        }
        _ = outcome.Winner;
        return outcome;
    }

    /// <summary>Combines an algorithm's search outcomes over all folds.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns>
    /// The result; null when the algorithm has no search or failed before the first trial. Folds without a winner are absent.
    /// </returns>
    public SearchResult? Of(RunAlgorithm algorithm)
    {
        if (algorithm.Search is not { } search)
            return null;
        SearchOutcome[] outcomes = [.. run.Folds.Select(f => _outcomes.GetValueOrDefault((algorithm.Id, f.Name))).OfType<SearchOutcome>()];
        return outcomes.Length == 0 ? null : new SearchResult
        {
            Use = search.Plan.Use.Component.QualifiedName,
            Metric = search.Plan.Metric,
            HigherIsBetter = outcomes[0].HigherIsBetter,
            Options = [.. search.Plan.Space.Select(o => o.Name)],
            Winners = [.. outcomes.Where(o => o.HasWinner).Select(o => o.ToWinner())],
            Trials = [.. outcomes.SelectMany(o => o.ToTrials())],
        };
    }

    /// <summary>
    /// Selects the options for a model of all events: those that won on most folds, or those of the first fold if none won twice.
    /// </summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns>The algorithm with the selected options; unchanged when it has no search.</returns>
    public RunAlgorithm Choose(RunAlgorithm algorithm) => algorithm.Search is null
        ? algorithm
        : run.Folds.Select(f => _outcomes[(algorithm.Id, f.Name)].Choose())
            .GroupBy(a => a.Plan.Use.Options.ToJsonString(), StringComparer.Ordinal).MaxBy(g => g.Count())!.First();
}
