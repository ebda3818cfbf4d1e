using RecKit.Numerics;
using RecKit.Search;

namespace RecKit.Learning.Strategies;

/// <summary>
/// The tree-structured Parzen estimator (Bergstra et al., "Algorithms for hyper-parameter optimization", NIPS 2011, section 4): l(x) is the density of the good trials,
/// g(x) that of the others, and the next point is the one of largest l(x)/g(x), which is that of largest expected improvement, among some drawn from l.
/// Densities are products over the parameters; one that depends on another learns from the trials in which it had an effect.
/// </summary>
/// <remarks>Trials come in generations: the random ones, then <see cref="TpeSearchOptions.Batch"/> at a time. All of a generation see the trials of the earlier ones,
/// whichever of their own are done: threads change nothing.</remarks>
/// <param name="options">The options.</param>
internal sealed class TpeSearch(TpeSearchOptions options) : ISearch
{
    /// <inheritdoc/>
    public int CountTrials(SearchSpace space) => options.Trials;

    /// <inheritdoc/>
    public IReadOnlyList<TrialProposal> Propose(SearchState state)
    {
        int done = state.Finished.Count;
        if (done == 0 && options.Startup >= options.Trials)
            state.Log.Info("All trials are random: 'startup' is not below 'trials', so nothing is left to model.");
        if (done < options.Startup)
            return RandomPoints.Draw(state, Math.Min(options.Startup, options.Trials));

        FinishedTrial[] byLoss = [.. state.Finished.OrderBy(t => t.Loss).ThenBy(t => t.Number)];
        int good = Math.Max(1, (int)Math.Ceiling(options.Gamma * byLoss.Length));
        SearchSpace space = state.Space;
        ParzenEstimator[] better = new ParzenEstimator[space.Parameters.Count], worse = new ParzenEstimator[better.Length];
        for (int i = 0; i < better.Length; i++)
        {
            better[i] = new ParzenEstimator(space.Parameters[i], Values(byLoss.AsSpan(0, good), i));
            worse[i] = new ParzenEstimator(space.Parameters[i], Values(byLoss.AsSpan(good), i));
        }

        List<TrialProposal> points = [];
        for (int trial = done + 1; trial <= Math.Min(done + options.Batch, options.Trials); trial++)
        {
            state.Cancellation.ThrowIfCancellationRequested();
            points.Add(new(MostPromising(state, trial, better, worse, points)));
        }
        return points;
    }

    // The candidates are whole points: drawn from l, judged by l/g over all their parameters.
    private double[] MostPromising(SearchState state, int trial, ParzenEstimator[] better, ParzenEstimator[] worse, List<TrialProposal> sameBatch)
    {
        RandomStream stream = RandomStream.Derive(state.Seed, "search.tpe", (ulong)trial);
        double[] best = [];
        double bestRatio = double.NegativeInfinity;
        bool bestIsNew = false;
        for (int candidate = 0; candidate < options.Candidates; candidate++)
        {
            double[] point = new double[better.Length];
            double ratio = 0;
            for (int i = 0; i < point.Length; i++)
            {
                point[i] = state.Space.IsActive(i, point) ? better[i].Draw(ref stream) : double.NaN;
                if (!double.IsNaN(point[i]))
                    ratio += better[i].LogDensity(point[i]) - worse[i].LogDensity(point[i]);
            }
            // Of a small space the most promising point may have been tried: any other teaches more.
            bool isNew = !state.Finished.Any(t => t.Point.Span.SequenceEqual(point)) && !sameBatch.Any(p => p.Point.Span.SequenceEqual(point));
            if (best.Length == 0 || (isNew && !bestIsNew) || (isNew == bestIsNew && ratio > bestRatio))
                (best, bestRatio, bestIsNew) = (point, ratio, isNew);
        }
        return best;
    }

    private static double[] Values(ReadOnlySpan<FinishedTrial> trials, int parameter)
    {
        List<double> values = [];
        foreach (FinishedTrial trial in trials)
        {
            double value = trial.Point.Span[parameter];
            if (!double.IsNaN(value))
                values.Add(value);
        }
        return [.. values];
    }
}
