using RecKit.Search;

namespace RecKit.Core.Search.Strategies;

/// <summary>
/// Asynchronous successive halving (Li et al., "A system for massively parallel hyperparameter tuning", MLSys 2020) over random trials, in its stopping form:
/// a trial trains on from rung to rung while it is among the best 1/η of those that came to the rung before it, and is stopped otherwise. No training is kept
/// waiting in memory, and none is done twice. "Before it" is by the numbers of the trials and not by the clock, so that any number of threads decides what one decides.
/// </summary>
/// <param name="options">The options.</param>
internal sealed class AshaSearch(AshaSearchOptions options) : ISearch, ITrialStopper
{
    /// <inheritdoc/>
    public int CountTrials(SearchSpace space) => options.Trials;

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<double>> Propose(SearchState state) => RandomPoints.Draw(state, options.Trials);

    /// <inheritdoc/>
    public bool IsRung(int step)
    {
        long rung = options.FirstRung;
        while (rung < step)
            rung *= options.Reduction;
        return rung == step;
    }

    /// <inheritdoc/>
    public bool Continues(int step, double loss, ReadOnlySpan<double> earlier)
    {
        // As many as the paper promotes of a rung, and the best one while there are fewer than η: there must be a first.
        int kept = Math.Max(1, (earlier.Length + 1) / options.Reduction);
        int ahead = 0;
        foreach (double other in earlier)
        {
            // Of equals the earlier one, or a metric that says nothing would stop nobody.
            if (other <= loss)
                ahead++;
        }
        return ahead < kept;
    }
}
