using RecKit.Search;

namespace RecKit.Learning.Strategies;

/// <summary>
/// Successive halving by the promotion rule of ASHA (Li et al., "A system for massively parallel hyperparameter tuning", MLSys 2020, algorithm 2) over random trials:
/// all train to the first rung; of those that reached a rung the best 1/η are trained to the next, η times as far; the last one is trained to its end.
/// </summary>
/// <remarks>The paper promotes whenever a worker is free, so that its result depends on the clock. Here a rung is complete before its best are promoted, and the trials of
/// a rung run at once: any number of threads finds what one finds. A promoted trial is trained again from its beginning, which costs at most 1/(η − 1) of what a search
/// that keeps its trainings would cost, and needs no memory for those that wait.</remarks>
/// <param name="options">The options.</param>
internal sealed class AshaSearch(AshaSearchOptions options) : ISearch
{
    /// <inheritdoc/>
    public int CountTrials(SearchSpace space) => options.Trials;

    /// <inheritdoc/>
    public IReadOnlyList<TrialProposal> Propose(SearchState state)
    {
        if (state.Finished.Count < options.Trials)
            return [.. RandomPoints.Draw(state, options.Trials).Select(p => p with { Steps = options.FirstRung })];

        // The highest rung at which trials wait; those of lower ones have been passed over.
        FinishedTrial[] stopped = [.. state.Finished.Where(t => t.State == TrialState.Stopped)];
        int rung = stopped.Length == 0 ? 0 : stopped.Max(t => t.Steps);
        FinishedTrial[] waiting = [.. stopped.Where(t => t.Steps == rung).OrderBy(t => t.Loss).ThenBy(t => t.Number)];

        // What came to its own end came past every rung.
        int beyond = state.Finished.Count(t => t.State == TrialState.Complete);
        int kept = Math.Max(1, (waiting.Length + beyond) / options.Reduction);
        int promoted = Math.Clamp(kept - beyond, 0, waiting.Length);
        long next = (long)rung * options.Reduction;
        int? steps = kept == 1 || next > int.MaxValue ? null : (int)next;
        return [.. waiting.Take(promoted).OrderBy(t => t.Number).Select(t => new TrialProposal(t.Point) { Continues = t.Number, Steps = steps })];
    }
}
