using System.Globalization;
using System.Text.Json.Nodes;
using RecKit.Diagnostics;
using RecKit.Learning.Evaluation;
using RecKit.Numerics;
using RecKit.Runs.Plan;
using RecKit.Runs.Units;
using RecKit.Search;

namespace RecKit.Runs.Search;

/// <summary>
/// Searches the options of an algorithm on a fold: requests trials, runs those that an interrupted run has not finished, and repeats.
/// Proposals depend only on finished trials, so a resumed search proposes the same trials again and finds them done.
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
    private readonly int _total;

    /// <summary>Initializes the search.</summary>
    /// <param name="run">The run.</param>
    /// <param name="unit">The unit running the search.</param>
    /// <param name="algorithm">The algorithm, which must have a search.</param>
    /// <param name="fold">The runner of the fold.</param>
    /// <param name="store">The store of the trials.</param>
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
        _total = _search.Search.CountTrials(_search.Space.Neutral);
    }

    /// <summary>Runs the search to completion.</summary>
    /// <returns>The outcome with all trials.</returns>
    /// <exception cref="RecKitException">RK4007: the search broke the rules of searches.</exception>
    public SearchOutcome Complete()
    {
        StepLog log = new(_run.Events, $"search {_search.Plan.Use.Component.Id} of {_algorithm.Id}");
        ulong seed = RandomStream.DeriveSeed(_run.Plan.Seed, $"search:{_algorithm.Id}");
        List<Trial> trials = [];
        List<FinishedTrial> finished = [];
        bool stops = false;
        while (true)
        {
            _run.Cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<TrialProposal> proposals = _search.Search.Propose(new SearchState { Space = _search.Space.Neutral, Seed = seed, Finished = [.. finished], Cancellation = _run.Cancellation, Log = log });
            if (proposals.Count == 0)
                break;
            Check(proposals, finished);
            stops |= proposals.Any(p => p.Steps is not null);
            Trial[] ended = RunAll(proposals, trials.Count + 1);
            for (int i = 0; i < ended.Length; i++)
                Put(trials, finished, ended[i], proposals[i]);
        }
        if (trials.Count == 0)
            throw Broken("it proposed nothing");
        if (stops && trials.All(t => t.Steps == 0))
        {
            _run.Events.On(new RunWarning(
                $"{_unit.Algorithm} on {_unit.Fold}: no trial could be stopped early, since its training is not validated while it runs. The search 'random' does the same."));
        }
        return new SearchOutcome(_unit.Fold, _algorithm, trials, _metric.Traits.HigherIsBetter);
    }

    private void Put(List<Trial> trials, List<FinishedTrial> finished, Trial ended, TrialProposal proposal)
    {
        FinishedTrial known = new(ended.Number, proposal.Point, ended.State, ended.Loss(_metric.Traits.HigherIsBetter)) { Steps = ended.Steps };
        if (ended.Number > trials.Count)
        {
            trials.Add(ended);
            finished.Add(known);
            return;
        }
        int at = ended.Number - 1;
        trials[at] = ended with { Seconds = trials[at].Seconds + ended.Seconds };
        finished[at] = known;
    }

    private Trial[] RunAll(IReadOnlyList<TrialProposal> proposals, int first)
    {
        int[] numbers = [.. proposals.Select(p => p.Continues ?? first++)];
        JsonObject[] options = [.. proposals.Select(p => _search.Space.Values(p.Point.Span))];
        Trial?[] trials = new Trial?[numbers.Length];
        List<int> left = [];
        for (int i = 0; i < trials.Length; i++)
        {
            trials[i] = _store.TryLoad(numbers[i], proposals[i].Steps) is { } done && JsonNode.DeepEquals(done.Options, options[i]) ? done : null;
            if (trials[i] is null)
                left.Add(i);
            else
                Report(trials[i]!, resumed: true);
        }
        _pool.Run(left.Count, (position, threads) =>
        {
            int i = left[position];
            Trial trial = _runner.Run(numbers[i], options[i], proposals[i], threads);
            _store.Save(trial, proposals[i].Steps);
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

    private void Check(IReadOnlyList<TrialProposal> proposals, List<FinishedTrial> finished)
    {
        int number = finished.Count;
        HashSet<int> again = [];
        foreach (TrialProposal proposal in proposals)
        {
            if (proposal.Continues is { } known)
            {
                if (known < 1 || known > finished.Count || finished[known - 1].State != TrialState.Stopped || !again.Add(known)
                    || !finished[known - 1].Point.Span.SequenceEqual(proposal.Point.Span) || proposal.Steps <= finished[known - 1].Steps)
                {
                    throw Broken(string.Create(CultureInfo.InvariantCulture, $"it wants trial {known} to go on, which was not stopped, is elsewhere, or has come as far"));
                }
                continue;
            }
            if (++number > _total)
                throw Broken(string.Create(CultureInfo.InvariantCulture, $"it proposed {number} trials, but announced {_total}"));
            if (proposal.Steps < 1)
                throw Broken(string.Create(CultureInfo.InvariantCulture, $"trial {number} is to stop after {proposal.Steps} steps"));
            if (_search.Space.Neutral.FindProblem(proposal.Point.Span) is { } problem)
                throw Broken(string.Create(CultureInfo.InvariantCulture, $"trial {number} {problem}"));
        }
    }

    private RecKitException Broken(string what) =>
        new(ErrorCodes.ComponentContract, $"Search '{_search.Plan.Use.Component.Id}' broke the rules of searches: {what}.");
}
