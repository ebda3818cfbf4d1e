using RecKit.Learning.Strategies;
using RecKit.Search;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Search;

public sealed class AshaSearchTests
{
    [Fact]
    public void OfEachRung_TheBestThirdGoesOn_ThreeTimesAsFar_AndTheLastToItsEnd()
    {
        List<(int Trials, int? Steps)> rungs = [];
        FinishedTrial[] trials = Run(new AshaSearchOptions { Trials = 20, FirstRung = 2 }, ends: 100, rungs);
        rungs.ShouldBe([(20, 2), (6, 6), (2, 18), (1, null)]);
        FinishedTrial winner = trials.Single(t => t.State == TrialState.Complete);
        winner.Loss.ShouldBe(trials.Min(t => t.Loss));
        trials.Count(t => t.Steps >= 6).ShouldBe(6);
        trials.Where(t => t.Steps >= 6).Max(t => t.Point.Span[0]).ShouldBeLessThan(trials.Where(t => t.Steps == 2).Min(t => t.Point.Span[0]), "the better ones");
    }

    [Fact]
    public void TrialsThatCameToTheirOwnEnd_CountAmongThoseThatGoOn()
    {
        List<(int Trials, int? Steps)> rungs = [];
        Run(new AshaSearchOptions { Trials = 9, Reduction = 2, FirstRung = 4 }, ends: 8, rungs);
        rungs.ShouldBe([(9, 4), (4, 8), (2, 16)], "what is stopped after its last step goes on once more");
        rungs.Clear();
        Run(new AshaSearchOptions { Trials = 9, FirstRung = 50 }, ends: 8, rungs);
        rungs.ShouldBe([(9, 50)], "all are at their end");
    }

    [Fact]
    public void Trials_AreThoseOfRandomSearch()
    {
        IReadOnlyList<TrialProposal> proposals = new AshaSearch(new AshaSearchOptions { Trials = 9 }).Propose(new SearchState { Space = Spaces.Mixed, Seed = 8, Finished = [] });
        proposals.Count.ShouldBe(9);
        for (int i = 0; i < 9; i++)
            proposals[i].Point.ToArray().ShouldBe(RandomPoints.Draw(Spaces.Mixed, 8, i + 1));
    }

    [Fact]
    public void FailedTrials_GoNowhere()
    {
        FinishedTrial[] finished = [.. Enumerable.Range(1, 6).Select(n => new FinishedTrial(n, new[] { n / 10.0 }, TrialState.Failed, double.PositiveInfinity))];
        new AshaSearch(new AshaSearchOptions { Trials = 6 }).Propose(new SearchState { Space = Line, Seed = 1, Finished = finished }).ShouldBeEmpty();
        finished[4] = finished[4] with { State = TrialState.Stopped, Loss = 3, Steps = 1 };
        new AshaSearch(new AshaSearchOptions { Trials = 6 }).Propose(new SearchState { Space = Line, Seed = 1, Finished = finished }).ShouldHaveSingleItem().Continues.ShouldBe(5);
    }

    private static SearchSpace Line { get; } = new([SearchParameter.Real("x", 0, 1)]);

    // A training whose loss is x, and falls a little with each step.
    private static FinishedTrial[] Run(AshaSearchOptions options, int ends, List<(int Trials, int? Steps)> rungs)
    {
        AshaSearch search = new(options);
        List<FinishedTrial> finished = [];
        for (IReadOnlyList<TrialProposal> proposals; (proposals = search.Propose(new SearchState { Space = Line, Seed = 1, Finished = [.. finished] })).Count > 0;)
        {
            rungs.Add((proposals.Count, proposals.Select(p => p.Steps).Distinct().ShouldHaveSingleItem()));
            foreach (TrialProposal proposal in proposals)
            {
                bool stops = proposal.Steps <= ends;
                int steps = stops ? proposal.Steps!.Value : ends, number = proposal.Continues ?? finished.Count + 1;
                FinishedTrial trial = new(number, proposal.Point, stops ? TrialState.Stopped : TrialState.Complete, proposal.Point.Span[0] - (1e-4 * steps)) { Steps = steps };
                if (proposal.Continues is null)
                    finished.Add(trial);
                else
                    finished[number - 1] = trial;
            }
        }
        return [.. finished];
    }
}
