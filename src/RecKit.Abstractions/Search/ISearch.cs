namespace RecKit.Search;

/// <summary>
/// Proposes the trials of a search. It sees a neutral space and losses, never the options of an algorithm or the metric.
/// The engine runs what was proposed, in any order and several at a time, waits for all of it, and asks again, until nothing is proposed.
/// </summary>
/// <remarks>Thread safety: implementers hold options only. What they propose depends on the arguments alone: that is what makes a search
/// the same for any number of threads, and what lets an interrupted one go on.</remarks>
public interface ISearch
{
    /// <summary>Gives how many trials a search of a space makes at most; one that goes on counts once.</summary>
    /// <param name="space">The space.</param>
    /// <returns>At least 1.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK1006: the space is too large or too small for this search.</exception>
    int CountTrials(SearchSpace space);

    /// <summary>Proposes the trials that come next.</summary>
    /// <param name="state">The space, the seed, and every trial that was proposed before, finished.</param>
    /// <returns>Trials; new ones are numbered in this order, on from the last one. Nothing: the search is over.</returns>
    IReadOnlyList<TrialProposal> Propose(SearchState state);
}
