using System.Globalization;
using System.Text.Json.Nodes;
using RecKit.Core.Evaluation;
using RecKit.Core.Runs;
using RecKit.Diagnostics;
using RecKit.Numerics;
using RecKit.Search;

namespace RecKit.Core.Search;

/// <summary>
/// Searches the options of an algorithm on a fold: asks for trials, runs those that an interrupted run has not finished, and asks again. Since the search proposes
/// by what is finished alone, an interrupted one proposes the same again, and finds it done.
/// </summary>
internal sealed class TrialSearch
{
    private readonly RunContext _run;
    private readonly RunUnit _unit;
    private readonly RunAlgorithm _algorithm;
    private readonly RunSearch _search;
    private readonly MetricInstance _metric;
    private readonly TrialStore _store;
    private readonly TrialRunner _runner;
    private readonly TrialPool _pool;
    private readonly RungBoard? _board;
    private readonly int _total;

    /// <summary>Prepares a search.</summary>
    /// <param name="run">The run.</param>
    /// <param name="unit">The unit that searches.</param>
    /// <param name="algorithm">The algorithm, which has a search.</param>
    /// <param name="fold">What belongs to the fold.</param>
    /// <param name="store">Keeps trials.</param>
    public TrialSearch(RunContext run, RunUnit unit, RunAlgorithm algorithm, UnitRunner fold, TrialStore store)
    {
        _run = run;
        _unit = unit;
        _algorithm = algorithm;
        _search = algorithm.Search!;
        _metric = run.Components.Metrics.First(m => m.Name == _search.Plan.Metric);
        _store = store;
        _runner = new TrialRunner(run, unit, algorithm, fold, _metric);
        _pool = new TrialPool(run, algorithm.Traits);
        _board = _search.Search is ITrialStopper stopper ? new RungBoard(stopper) : null;
        _total = _search.Search.CountTrials(_search.Space.Neutral);
    }

    /// <summary>Searches to the end.</summary>
    /// <returns>All trials.</returns>
    /// <exception cref="RecKitException">RK4007: the search broke the rules of searches.</exception>
    public SearchOutcome Complete()
    {
        ulong seed = RandomStream.DeriveSeed(_run.Plan.Seed, $"search:{_algorithm.Id}");
        List<Trial> trials = [];
        List<FinishedTrial> finished = [];
        while (true)
        {
            _run.Cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<ReadOnlyMemory<double>> points = _search.Search.Propose(new SearchState(_search.Space.Neutral, seed, [.. finished]));
            if (points.Count == 0)
                break;
            Check(points, trials.Count);
            trials.AddRange(RunAll(points, trials.Count + 1));
            for (int i = finished.Count; i < trials.Count; i++)
                finished.Add(new(trials[i].Number, points[i - trials.Count + points.Count], trials[i].State, trials[i].Loss(_metric.Traits.HigherIsBetter)));
        }
        if (trials.Count == 0)
            throw Broken("it proposed nothing");
        if (_board is not null && trials.All(t => t.Steps.Count == 0))
        {
            _run.Events.On(new RunWarning(
                $"{_unit.Algorithm} on {_unit.Fold}: no trial could be stopped early, since its training is never judged while it goes on. random does the same work."));
        }
        return new SearchOutcome(_unit.Fold, _algorithm, trials, _metric.Traits.HigherIsBetter);
    }

    private Trial[] RunAll(IReadOnlyList<ReadOnlyMemory<double>> points, int first)
    {
        Trial?[] trials = new Trial?[points.Count];
        JsonObject[] options = [.. points.Select(p => _search.Space.Values(p.Span))];
        List<int> left = [];
        for (int i = 0; i < trials.Length; i++)
        {
            trials[i] = _store.TryLoad(first + i) is { } done && JsonNode.DeepEquals(done.Options, options[i]) ? done : null;
            _board?.Add(first + i, (trials[i]?.Steps ?? []).Select(v => Trial.LossOf(v, _metric.Traits.HigherIsBetter)), trials[i] is not null);
            if (trials[i] is null)
                left.Add(i);
            else
                Report(trials[i]!, resumed: true);
        }
        _pool.Run(left.Count, (position, threads) =>
        {
            int i = left[position];
            Trial trial = _runner.Run(first + i, options[i], threads, _board);
            _store.Save(trial);
            trials[i] = trial;
            Report(trial, resumed: false);
        });
        return trials!;
    }

    private void Report(Trial trial, bool resumed)
    {
        _run.Events.On(new TrialFinished(
            _unit.Algorithm, _unit.Fold, trial.Number, _total, trial.State, trial.Options, _metric.Name, trial.Value, trial.Seconds, trial.Error, resumed));
    }

    private void Check(IReadOnlyList<ReadOnlyMemory<double>> points, int before)
    {
        if (before + points.Count > _total)
            throw Broken(string.Create(CultureInfo.InvariantCulture, $"it proposed {before + points.Count} trials, but announced {_total}"));
        for (int i = 0; i < points.Count; i++)
        {
            if (_search.Space.Neutral.FindProblem(points[i].Span) is { } problem)
                throw Broken(string.Create(CultureInfo.InvariantCulture, $"trial {before + i + 1} {problem}"));
        }
    }

    private RecKitException Broken(string what) =>
        new(ErrorCodes.ComponentContract, $"Search '{_search.Plan.Use.Component.Id}' broke the rules of searches: {what}.");
}
