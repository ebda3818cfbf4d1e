using RecKit.Search;

namespace RecKit.Learning.Strategies;

/// <summary>Random search (Bergstra and Bengio, "Random search for hyper-parameter optimization", JMLR 2012): trials do not depend on each other at all.</summary>
/// <param name="options">The options.</param>
internal sealed class RandomSearch(RandomSearchOptions options) : ISearch
{
    /// <inheritdoc/>
    public int CountTrials(SearchSpace space) => options.Trials;

    /// <inheritdoc/>
    public IReadOnlyList<TrialProposal> Propose(SearchState state) => RandomPoints.Draw(state, options.Trials);
}
