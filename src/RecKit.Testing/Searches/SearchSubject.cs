using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Search;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Searches;

/// <summary>The search under test, and a minimal engine that runs it on simulated trainings.</summary>
internal sealed class SearchSubject(ComponentDescriptor descriptor)
{
    // Trainings end by themselves after this many steps.
    private const int Ends = 20;

    public ComponentDescriptor Descriptor => descriptor;

    /// <summary>Gets spaces with every kind of parameter, alone and combined.</summary>
    public static IReadOnlyList<(string Name, SearchSpace Space)> Spaces { get; } =
    [
        ("one choice of one", new SearchSpace([SearchParameter.Choice("only", 1)])),
        ("two values", new SearchSpace([SearchParameter.Integer("few", 3, 4)])),
        ("a log range", new SearchSpace([SearchParameter.Real("rate", 1e-6, 10, ParameterScale.Log)])),
        ("every kind, with conditions", new SearchSpace(
        [
            SearchParameter.Choice("loss", 3), SearchParameter.Real("rate", 1e-4, 1, ParameterScale.Log), SearchParameter.Integer("factors", 8, 512, ParameterScale.Log),
            SearchParameter.Integer("shift", -5, 5), SearchParameter.Real("negatives", 1, 10) with { Conditions = [new SearchCondition(0, [1, 2])] },
            SearchParameter.Choice("sampling", 2) with { Conditions = [new SearchCondition(0, [2]), new SearchCondition(3, [-5, -4, -3, -2, -1, 0])] },
        ])),
    ];

    public ISearch Create() => (ISearch)OptionsFactory.Create(descriptor.Load(), descriptor.Options.Defaults());

    /// <summary>Runs a search to completion.</summary>
    /// <param name="space">The space.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="loss">The loss of a trial after some steps; infinite when it fails.</param>
    /// <param name="fresh">Whether each call uses a new instance.</param>
    /// <returns>The proposals, call by call.</returns>
    public IReadOnlyList<IReadOnlyList<TrialProposal>> Run(SearchSpace space, ulong seed, Func<ReadOnlyMemory<double>, int, double> loss, bool fresh = false)
    {
        ISearch search = Create();
        int announced = search.CountTrials(space);
        Require(announced >= 1, $"CountTrials gave {announced}, but expected at least 1.");
        List<FinishedTrial> finished = [];
        List<IReadOnlyList<TrialProposal>> all = [];
        while (true)
        {
            IReadOnlyList<TrialProposal> proposals = (fresh ? Create() : search).Propose(new SearchState { Space = space, Seed = seed, Finished = [.. finished] });
            if (proposals.Count == 0)
                return all;
            all.Add(proposals);
            foreach (TrialProposal proposal in proposals)
                Finish(proposal, finished, loss);
            Require(finished.Count <= announced, $"{finished.Count} trials were proposed, but CountTrials announced {announced}.");
        }
    }

    private static void Finish(TrialProposal proposal, List<FinishedTrial> finished, Func<ReadOnlyMemory<double>, int, double> loss)
    {
        Require(proposal.Steps is null or >= 1, $"A trial is to stop after {proposal.Steps} steps, but expected at least 1.");
        bool stops = proposal.Steps <= Ends;
        int steps = stops ? proposal.Steps!.Value : Ends;
        double value = loss(proposal.Point, steps);
        TrialState state = double.IsPositiveInfinity(value) ? TrialState.Failed : stops ? TrialState.Stopped : TrialState.Complete;
        if (proposal.Continues is not { } number)
        {
            finished.Add(new FinishedTrial(finished.Count + 1, proposal.Point, state, value) { Steps = steps });
            return;
        }
        Require(number >= 1 && number <= finished.Count && finished[number - 1].State == TrialState.Stopped, $"Trial {number} is to continue, but was not stopped.");
        FinishedTrial before = finished[number - 1];
        Require(before.Point.Span.SequenceEqual(proposal.Point.Span), $"Trial {number} is to continue at another point.");
        Require(!(proposal.Steps <= before.Steps), $"Trial {number} is to continue to step {proposal.Steps}, but has come to {before.Steps}.");
        finished[number - 1] = before with { State = state, Loss = value, Steps = steps };
    }
}
