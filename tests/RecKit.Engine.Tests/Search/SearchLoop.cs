using RecKit.Search;

namespace RecKit.Engine.Tests.Search;

/// <summary>Runs a search on a function, without an engine.</summary>
internal static class SearchLoop
{
    public static IReadOnlyList<FinishedTrial> Run(ISearch search, SearchSpace space, ulong seed, Func<double[], double> loss)
    {
        List<FinishedTrial> finished = [];
        while (true)
        {
            IReadOnlyList<TrialProposal> points = search.Propose(new SearchState { Space = space, Seed = seed, Finished = [.. finished] });
            if (points.Count == 0)
                return finished;
            foreach (ReadOnlyMemory<double> point in points.Select(p => p.Point))
            {
                if (space.FindProblem(point.Span) is { } problem)
                    throw new InvalidOperationException(problem);
                finished.Add(new FinishedTrial(finished.Count + 1, point, TrialState.Complete, loss(point.ToArray())));
            }
        }
    }

    public static double Best(this IReadOnlyList<FinishedTrial> trials) => trials.Min(t => t.Loss);
}
