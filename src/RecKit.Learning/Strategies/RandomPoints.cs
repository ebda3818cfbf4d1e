using RecKit.Numerics;
using RecKit.Search;

namespace RecKit.Learning.Strategies;

/// <summary>Points drawn evenly over a space: on the scale of each parameter. Trial n has its own, whatever the trials before it found.</summary>
internal static class RandomPoints
{
    /// <summary>Draws the point of a trial. Each parameter takes a stream of its own, so that a condition of one does not move the others.</summary>
    /// <param name="space">The space.</param>
    /// <param name="seed">The seed of the search.</param>
    /// <param name="trial">The number of the trial, from 1.</param>
    /// <returns>The point.</returns>
    public static double[] Draw(SearchSpace space, ulong seed, int trial)
    {
        RandomStream stream = RandomStream.Derive(seed, "search.random", (ulong)trial);
        double[] places = new double[space.Parameters.Count];
        for (int i = 0; i < places.Length; i++)
            places[i] = stream.Fork((ulong)i).NextDouble();
        return space.FromUnit(places);
    }

    /// <summary>Draws the points of trials in a row.</summary>
    /// <param name="state">The search so far.</param>
    /// <param name="last">The number of the last trial to draw.</param>
    /// <returns>The trials from the first that is not finished.</returns>
    public static IReadOnlyList<TrialProposal> Draw(SearchState state, int last)
    {
        List<TrialProposal> points = [];
        for (int trial = state.Finished.Count + 1; trial <= last; trial++)
            points.Add(new(Draw(state.Space, state.Seed, trial)));
        return points;
    }
}
